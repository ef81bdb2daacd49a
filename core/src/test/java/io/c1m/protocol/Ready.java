package io.c1m.protocol;

import io.c1m.wire.Host;
import io.c1m.wire.Pace;
import io.c1m.wire.Protocol;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import io.c1m.wire.Work;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A protocol of one session that exists already, to put that inside a decorator. */
record Ready(Session session) implements Protocol {
  @Override
  public String name() {
    return "ready";
  }

  @Override
  public String summary() {
    return "a session made before";
  }

  @Override
  public Terms standardTerms() {
    return Terms.ofMessage(1);
  }

  @Override
  public boolean replies() {
    return true;
  }

  @Override
  public Supplier<Session> server(Host host, Terms terms, List<Work> works) {
    return () -> session;
  }

  @Override
  public Function<Pace, Session> client(Host host, Terms terms) {
    return pace -> session;
  }
}
