package io.c1m.drive;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.Locale;

/**
 * Why a connection could not be made or accepted. The JDK tells the system's error by the class of
 * an exception and by its text in English, the one of {@code strerror(3)}, which is looked at here
 * and nowhere else.
 */
public enum Failure {
  /** Nobody listens there (ECONNREFUSED). */
  REFUSED("refused"),
  /** No answer in time, from the kernel or by our own deadline. */
  TIMEOUT("timeout"),
  /** No route, or the network is down. */
  UNREACHABLE("unreachable"),
  /** The server reset the connection while it was being made. */
  RESET("reset"),
  /** Every local address and port is taken (EADDRINUSE, EADDRNOTAVAIL). */
  NO_LOCAL_PORT("no_local_port"),
  /** The limit of open files of this process was met (EMFILE). */
  OPEN_FILES("open_files"),
  /** The limit of open files of the whole machine was met (ENFILE). */
  SYSTEM_FILES("system_files"),
  /** The kernel had no memory for another socket (ENOBUFS, ENOMEM). */
  KERNEL_MEMORY("kernel_memory"),
  /** Anything else. */
  OTHER("other");

  private final String label;

  Failure(String label) {
    this.label = label;
  }

  /** The word used in metrics, reports and JSON. */
  public String label() {
    return label;
  }

  /** The failure behind an exception of a socket. */
  public static Failure of(IOException cause) {
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return switch (cause) {
      case SocketTimeoutException timeout -> TIMEOUT;
      case NoRouteToHostException noRoute ->
          message.contains("assign") ? NO_LOCAL_PORT : UNREACHABLE;
      case BindException bind -> NO_LOCAL_PORT;
      case ConnectException connect when message.contains("refused") -> REFUSED;
      case ConnectException connect when message.contains("timed out") -> TIMEOUT;
      default -> ofMessage(message);
    };
  }

  private static Failure ofMessage(String message) {
    if (message.contains("too many open files in system")) {
      return SYSTEM_FILES;
    }
    if (message.contains("too many open files")) {
      return OPEN_FILES;
    }
    if (message.contains("reset")) {
      return RESET;
    }
    if (message.contains("unreachable") || message.contains("network is down")) {
      return UNREACHABLE;
    }
    if (message.contains("timed out")) {
      return TIMEOUT;
    }
    if (message.contains("no buffer space") || message.contains("cannot allocate memory")) {
      return KERNEL_MEMORY;
    }
    return OTHER;
  }
}
