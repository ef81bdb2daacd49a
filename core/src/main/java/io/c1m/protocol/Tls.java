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
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;

/**
 * Any protocol, inside TLS. No driver and no protocol knows of it.
 *
 * <p>An idle connection costs what its {@link SSLEngine} holds and nothing else: see {@link
 * TlsSession}. A driver has to keep up to one whole record (16,709 bytes) of unconsumed input, and
 * a {@code out} with room for one saves a copy of each.
 */
public final class Tls implements Protocol {
  private final Protocol inner;
  private final Supplier<SSLEngine> engines;

  private final boolean resumable;

  private Tls(Protocol inner, Supplier<SSLEngine> engines, boolean resumable) {
    this.inner = inner;
    this.engines = engines;
    this.resumable = resumable;
  }

  /**
   * Puts a protocol inside TLS.
   *
   * @param engines a new engine for each connection; whether it is a client's or a server's is set
   *     here. A client that is to resume sessions needs {@code createSSLEngine(host, port)}
   */
  public static Protocol over(Protocol inner, Supplier<SSLEngine> engines) {
    return over(inner, engines, true);
  }

  /**
   * Puts a protocol inside TLS.
   *
   * @param resumable false lets a server forget each session when its handshake is done. That is
   *     all there is to forget where no tickets are handed out, which is the engines' affair
   */
  public static Protocol over(Protocol inner, Supplier<SSLEngine> engines, boolean resumable) {
    return new Tls(inner, engines, resumable);
  }

  /** That of the protocol inside: whether TLS is around it is a matter of its own in reports. */
  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public String summary() {
    return inner.summary() + ", inside TLS";
  }

  @Override
  public Terms standardTerms() {
    return inner.standardTerms();
  }

  @Override
  public Set<String> serverOptions() {
    return inner.serverOptions();
  }

  @Override
  public Set<String> clientOptions() {
    return inner.clientOptions();
  }

  @Override
  public boolean handshakes() {
    return true;
  }

  @Override
  public boolean serverPaced() {
    return inner.serverPaced();
  }

  @Override
  public boolean replies() {
    return inner.replies();
  }

  @Override
  public Supplier<Session> server(Host host, Terms terms, List<Work> works) {
    Supplier<Session> sessions = inner.server(host, terms, works);
    ObjLongConsumer<SSLEngine> established =
        resumable ? (engine, now) -> {} : (engine, now) -> engine.getSession().invalidate();
    return () -> new TlsSession(engine(false), sessions.get(), host.scratch(), established);
  }

  @Override
  public Function<Pace, Session> client(Host host, Terms terms) {
    Function<Pace, Session> sessions = inner.client(host, terms);
    return pace ->
        new TlsSession(
            engine(true), sessions.apply(pace), host.scratch(), (engine, now) -> pace.ready(now));
  }

  private SSLEngine engine(boolean client) {
    SSLEngine engine = engines.get();
    engine.setUseClientMode(client);
    return engine;
  }
}
