package io.c1m.suite;

import java.util.List;

/** The server and the client of a thread in golang-nuts that push to silent connections. */
final class PushToMany {
  private static final List<String> BOTH = List.of("golang-nuts server", "golang-nuts client");
  private static final String OPTIONS = "--protocol=push --message=10B --every=10s";
  private static final String CLIENT = OPTIONS + " --local-ips=127.0.1.0/26 --conns=1M --rate=idle";

  /** Two messages of a connection are 10 s apart. */
  private static final int TWO_MESSAGES_SECONDS = 20;

  static final Suite SUITE =
      new Suite(
          "push",
          "golang-nuts: 10 bytes every 10 s to each of many connections that say nothing",
          "golang-nuts, thread of 2022-04-06 (Go)",
          "not known; no figures of it are known either",
          1,
          List.of(
              row("goroutine per connection", "--mode=virtual"),
              row("the same with platform threads", "--mode=platform"),
              row("the same with event loops", "--mode=multi-selector")));

  private PushToMany() {}

  private static Row row(String name, String mode) {
    return Row.of(name, BOTH, mode + " " + OPTIONS, CLIENT).least(TWO_MESSAGES_SECONDS);
  }
}
