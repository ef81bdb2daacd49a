package io.c1m.suite;

import io.c1m.report.SuiteReport.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servers and clients of smallnest/1m-go-tcp-server. */
final class MillionGo {
  private static final String README = "smallnest/1m-go-tcp-server, README.md";
  private static final String ARTICLES =
      "smallnest/1m-go-tcp-server, the articles that README.md links to";
  private static final int MILLION = 1_000_000;

  private static final String ONE_WAY = "--protocol=sink --conns=1M --ramp=1000/s --rate=200/s";
  private static final String LOOPS = "--loops=100 --conns=1M --rate=closed";
  private static final String ROOT_CLIENT = "1m-go root client";
  private static final String MANY_LOOPS = "5_multiple_client";
  private static final String WORK =
      "The original's default of 12 bits is found after 5 hashes, which is no work; 16 bits take"
          + " 24,365. Its table of this is not known.";

  static final Suite SUITE =
      new Suite(
          "1m-go",
          "the 13 servers and clients of 1m-go-tcp-server: goroutines against epoll, 1M"
              + " connections",
          "smallnest/1m-go-tcp-server (Go)",
          "2 x Xeon E5-2630 v4 (20 cores, 40 threads), 32 GB, servers and clients together",
          40,
          List.of(
              Row.of(
                      "1_simple_tcp_server",
                      List.of("1_simple_tcp_server", ROOT_CLIENT),
                      "--mode=virtual --protocol=sink",
                      ONE_WAY)
                  .theirs(held("19 GB, the whole machine with its clients")),
              Row.of(
                  "1_simple_tcp_server, platform",
                  List.of("1_simple_tcp_server", ROOT_CLIENT),
                  "--mode=platform --protocol=sink",
                  ONE_WAY),
              Row.of(
                      "2_epoll_server",
                      List.of("2_epoll_server", ROOT_CLIENT),
                      "--mode=single-selector --protocol=sink",
                      ONE_WAY)
                  .theirs(held("10 GB, the whole machine with its clients")),
              Row.of(
                      "goroutine per connection",
                      List.of("9_few_clients_high_throughputs", MANY_LOOPS),
                      "--mode=virtual",
                      LOOPS)
                  .theirs(measured(202_830, 4.9)),
              Row.of(
                      "single epoll, server and client",
                      List.of("3_epoll_server_throughputs", "4_epoll_client"),
                      "--mode=single-selector",
                      "--loops=1 --conns=1M --rate=closed")
                  .theirs(measured(42_495, 23)),
              Row.of(
                      "single epoll server",
                      List.of("3_epoll_server_throughputs", MANY_LOOPS),
                      "--mode=single-selector",
                      LOOPS)
                  .theirs(measured(42_402, 0.8)),
              Row.of(
                      "multiple epoll server",
                      List.of("6_multiple_server", MANY_LOOPS),
                      "--mode=multi-selector --loops=10",
                      LOOPS)
                  .theirs(measured(197_814, 0.9)),
              Row.of(
                      "prefork",
                      List.of("7_server_prefork", MANY_LOOPS),
                      "--mode=single-selector --processes=10",
                      LOOPS)
                  .theirs(measured(444_415, 1.5)),
              Row.of(
                      "workerpool",
                      List.of("8_server_workerpool", MANY_LOOPS),
                      "--mode=worker-pool --workers=10 --offload=all",
                      LOOPS)
                  .theirs(measured(190_022, 0.3)),
              Row.of(
                  "setup.sh and report.sh",
                  List.of("1m-go setup and report scripts", "6_multiple_server"),
                  "--mode=multi-selector --loops=10",
                  "--processes=50 --start-at=+60s --conns=1M --rate=closed"),
              Row.of(
                  "9_few_clients, 100 connections",
                  List.of("9_few_clients_high_throughputs"),
                  "--mode=virtual",
                  "--conns=100 --rate=closed"),
              Row.of(
                  "9_few_clients, 5,000 connections",
                  List.of("9_few_clients_high_throughputs"),
                  "--mode=virtual",
                  "--conns=5000 --rate=closed"),
              Row.of(
                      "10_io_intensive_epoll_server",
                      List.of("10_io_intensive_epoll_server"),
                      "--mode=multi-selector --loops=10 --work=block:10ms",
                      "--conns=100 --rate=closed")
                  .noting(
                      "The sleep stops the loop and all its connections, as in the original: the"
                          + " most is loops / 10 ms. A loop would use --work=sleep:10ms."),
              Row.of(
                  "11_io_intensive_goroutine",
                  List.of("11_io_intensive_goroutine"),
                  "--mode=virtual --work=sleep:10ms",
                  "--conns=100 --rate=closed"),
              Row.of(
                      "12_cpu_intensive_epoll_server",
                      List.of("12_cpu_intensive_epoll_server"),
                      "--mode=multi-selector --loops=10 --work=pow:16",
                      "--conns=100 --rate=closed")
                  .noting(WORK),
              Row.of(
                      "13_cpu_intensive_goroutine",
                      List.of("13_cpu_intensive_goroutine"),
                      "--mode=virtual --work=pow:16",
                      "--conns=100 --rate=closed")
                  .noting(WORK)));

  private MillionGo() {}

  private static Figures measured(double perSecond, double latencySeconds) {
    return figures(perSecond, latencySeconds, null, README);
  }

  private static Figures held(String memory) {
    return figures(null, null, memory, ARTICLES);
  }

  private static Figures figures(
      @Nullable Double perSecond,
      @Nullable Double latencySeconds,
      @Nullable String memory,
      String source) {
    return new Figures(perSecond, latencySeconds, MILLION, memory, null, source);
  }
}
