package io.c1m.drive;

import io.c1m.unit.AddressText;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Opens listening sockets: all of them or none. */
public final class Listeners {
  private Listeners() {}

  /** A port could not be listened on; the message is one line for the user. */
  public static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    private final int port;

    Refused(String message, int port, IOException cause) {
      super(message, cause);
      this.port = port;
    }

    /** Of a port that the system refuses to bind. */
    public static Refused of(InetAddress address, int port, IOException e) {
      boolean notLocal = String.valueOf(e.getMessage()).contains("assign requested address");
      String where = AddressText.of(address);
      return notLocal
          ? new Refused(where + " is not an address of this machine", 0, e)
          : new Refused(
              "port " + port + " on " + where + " cannot be bound: " + e.getMessage(), port, e);
    }

    /** Whether the port is none for everybody, rather than taken. */
    public boolean forbidden() {
      return String.valueOf(getMessage()).endsWith("Permission denied");
    }

    /** The port in question, 0 when the address itself is the matter. */
    public int port() {
      return port;
    }
  }

  /**
   * Opens sockets that listen on every port of a range, in blocking mode.
   *
   * @return for each port its copies, one after the other
   * @throws Refused when a port is taken, also by another that shares it unless {@link
   *     Listening#shared} says that it may, or the address is not of this machine
   */
  public static List<ServerSocketChannel> open(Listening where) throws IOException {
    return open(ChannelKind.INSTANCE, where);
  }

  static <S extends Closeable> List<S> open(SocketKind<S, ?> kind, Listening where)
      throws IOException {
    List<S> opened = new ArrayList<>();
    try {
      bindAll(
          where,
          port -> {
            S listener = bind(kind, where, port, where.reusesPorts());
            opened.add(listener);
            return kind.port(listener);
          });
      return opened;
    } catch (IOException e) {
      closeAll(opened);
      throw e;
    }
  }

  /** Listens on one port. */
  @FunctionalInterface
  public interface Binding {
    /**
     * Opens one listener.
     *
     * @param port 0 to let the system choose one
     * @return the port that it listens on
     */
    int bind(int port) throws IOException;
  }

  /**
   * Has every listener opened, for each port its copies, one after the other; what is open already
   * when one fails is for the caller to close.
   *
   * @throws Refused as {@link #open}
   */
  public static void bindAll(Listening where, Binding binding) throws IOException {
    for (int port = where.firstPort(); port <= where.lastPort(); port++) {
      if (where.copies() > 1 && port != 0 && !where.shared()) {
        bind(ChannelKind.INSTANCE, where, port, false).close();
      }
      int actualPort = port;
      for (int copy = 0; copy < where.copies(); copy++) {
        actualPort = binding.bind(actualPort);
      }
    }
  }

  /** The port that a listener is bound to. */
  public static int port(ServerSocketChannel listener) throws IOException {
    return ChannelKind.INSTANCE.port(listener);
  }

  /** Closes listeners; one that fails to close is gone as well. */
  public static void closeAll(List<? extends Closeable> listeners) {
    for (Closeable listener : listeners) {
      try {
        listener.close();
      } catch (IOException e) {
        // nothing is left to release
      }
    }
  }

  /** Listens on one port, in blocking mode. */
  static <S extends Closeable> S bind(
      SocketKind<S, ?> kind, Listening how, int port, boolean shared) throws IOException {
    InetAddress address = how.address();
    S listener = unbound(kind, how, shared);
    try {
      kind.bind(listener, new InetSocketAddress(address, port), how.backlog());
      return listener;
    } catch (BindException e) {
      listener.close();
      throw Refused.of(address, port, e);
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  /**
   * A socket with the options of a listener, in blocking mode.
   *
   * @param shared whether its port may be shared by SO_REUSEPORT
   */
  public static ServerSocketChannel unbound(Listening how, boolean shared) throws IOException {
    return unbound(ChannelKind.INSTANCE, how, shared);
  }

  private static <S extends Closeable> S unbound(
      SocketKind<S, ?> kind, Listening how, boolean shared) throws IOException {
    S listener = kind.create(how.address());
    try {
      if (shared) {
        kind.share(listener);
      }
      kind.apply(how.sockets(), listener);
      return listener;
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  /** The family of an address: plain IPv4 sockets are smaller in the kernel than IPv6 ones. */
  public static StandardProtocolFamily family(InetAddress address) {
    return address instanceof Inet4Address
        ? StandardProtocolFamily.INET
        : StandardProtocolFamily.INET6;
  }
}
