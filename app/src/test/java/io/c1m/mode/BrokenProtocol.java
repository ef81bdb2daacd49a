package io.c1m.mode;

import io.c1m.wire.Host;
import io.c1m.wire.Pace;
import io.c1m.wire.Protocol;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import io.c1m.wire.Work;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** A protocol whose sessions cannot even be made. */
final class BrokenProtocol implements Protocol {
  @Override
  public String name() {
    return "broken";
  }

  @Override
  public String summary() {
    return "fails";
  }

  @Override
  public Terms standardTerms() {
    return Terms.ofMessage(1);
  }

  @Override
  public boolean replies() {
    return false;
  }

  @Override
  public Supplier<Session> server(Host host, Terms terms, List<Work> works) {
    throw new IllegalStateException("a defect");
  }

  @Override
  public Function<Pace, Session> client(Host host, Terms terms) {
    throw new IllegalStateException("a defect");
  }
}
