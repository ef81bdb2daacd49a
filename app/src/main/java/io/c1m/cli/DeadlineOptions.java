package io.c1m.cli;

import io.c1m.drive.Deadlines;
import io.c1m.wire.Next;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** The options that say how long a server waits for its peers. */
final class DeadlineOptions {
  @Option(
      names = "--idle-timeout",
      paramLabel = "TIME",
      defaultValue = "off",
      converter = Converters.Duration.class,
      description = "Silence between requests that ends a connection (default: ${DEFAULT-VALUE}).")
  private long idleTimeout;

  @Option(
      names = "--request-timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = Converters.Duration.class,
      description =
          "Time from the first byte of a request to its last, and the longest that a peer may take"
              + " nothing of a reply (default: ${DEFAULT-VALUE}).")
  private long requestTimeout;

  @Option(
      names = "--handshake-timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = Converters.Duration.class,
      description =
          "Time from the opening of a connection to the end of its handshake (default:"
              + " ${DEFAULT-VALUE}).")
  private long handshakeTimeout;

  @Option(
      names = "--drain",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = Converters.Duration.class,
      description =
          "How long connections in mid-work may take to finish when the server stops (default:"
              + " ${DEFAULT-VALUE}).")
  private long drain;

  /** How long a connection may take for what. */
  Deadlines deadlines() {
    long request = deadline(requestTimeout);
    return new Deadlines(deadline(idleTimeout), request, deadline(handshakeTimeout), request);
  }

  /** How long a stop waits for connections, in nanoseconds. */
  long drainNanos() {
    return Math.clamp(drain, 0, TimeUnit.HOURS.toNanos(1));
  }

  private static long deadline(long nanos) {
    return nanos == Converters.OFF ? Next.NEVER : nanos;
  }
}
