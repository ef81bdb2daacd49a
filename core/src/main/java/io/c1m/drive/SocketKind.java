package io.c1m.drive;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A kind of listening socket, by its calls.
 *
 * @param <S> that listens
 * @param <C> that is accepted
 */
interface SocketKind<S extends Closeable, C extends Closeable> {
  /** A new one, not bound yet, that can be bound to an address. */
  S create(InetAddress address) throws IOException;

  /** Lets others listen on its port, SO_REUSEPORT; before it is bound. */
  void share(S listener) throws IOException;

  /** Sets what is to be set before it is bound. */
  void apply(SocketSettings settings, S listener) throws IOException;

  void bind(S listener, SocketAddress address, int backlog) throws IOException;

  /** The port that it is bound to. */
  int port(S listener) throws IOException;

  boolean isOpen(S listener);

  /** Waits for a connection. */
  C accept(S listener) throws IOException;

  /**
   * A connection that has been made already, {@code null} for none; from then on the listener is
   * only good for more of these.
   */
  @Nullable C acceptQueued(S listener) throws IOException;
}
