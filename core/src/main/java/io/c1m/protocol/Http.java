package io.c1m.protocol;

import io.c1m.wire.Host;
import io.c1m.wire.Pace;
import io.c1m.wire.Protocol;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import io.c1m.wire.Work;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * HTTP/1.1 as of RFC 9110 and RFC 9112: the server replies to GET and HEAD with one body, the
 * client sends GET to any server. A request is its head; one that announces a body is answered and
 * its connection then closed.
 */
final class Http implements Protocol {
  /** What is asked for and replied with unless somebody says otherwise. */
  static final Terms STANDARD = standard();

  private static Terms standard() {
    Terms terms = Terms.ofMessage(1);
    return terms.withMessageBytes(HttpClient.request(terms).length);
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public String summary() {
    return "HTTP/1.1 GET, with keep-alive or a connection per request";
  }

  @Override
  public Terms standardTerms() {
    return STANDARD;
  }

  @Override
  public Set<String> serverOptions() {
    return Set.of("body", "keep-alive", "zero-copy");
  }

  @Override
  public Set<String> clientOptions() {
    return Set.of("body", "keep-alive", "header");
  }

  @Override
  public boolean replies() {
    return true;
  }

  @Override
  public Supplier<Session> server(Host host, Terms terms, List<Work> works) {
    HttpSession.Home home = new HttpSession.Home(host, terms, works.toArray(new Work[0]));
    return () -> new HttpSession(home);
  }

  @Override
  public Function<Pace, Session> client(Host host, Terms terms) {
    HttpClient.Home home = new HttpClient.Home(host, terms);
    return pace -> new HttpClient(home, pace);
  }
}
