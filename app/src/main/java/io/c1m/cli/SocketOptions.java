package io.c1m.cli;

import io.c1m.doctor.Facts;
import io.c1m.drive.LinuxSockets;
import io.c1m.drive.SocketSettings;
import io.c1m.wire.Protocol;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a server's sockets that need a kernel's help, with what each needs to work. */
final class SocketOptions {
  /** Bit 2 of the sysctl: servers may. Bit 1, the usual setting, lets clients only. */
  private static final long FAST_OPEN_SERVER = 2;

  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** About what the kernel itself can count to. */
  private static final long MOST_SECONDS = 3600;

  @Option(
      names = "--fast-open",
      paramLabel = "N",
      converter = Converters.Count.class,
      description =
          "Take data with the first packet, TCP_FASTOPEN; N such connections may wait for their"
              + " acknowledgement (default: off; Linux).")
  @Nullable Integer fastOpen;

  @Option(
      names = "--defer-accept",
      paramLabel = "TIME",
      converter = Converters.Duration.class,
      description =
          "Accept a connection when its first data is there or after this time, TCP_DEFER_ACCEPT;"
              + " whole seconds (default: off; Linux).")
  long deferAccept = Converters.OFF;

  @Option(
      names = "--so-keep-alive",
      paramLabel = "on|off",
      defaultValue = "off",
      description = "Let the kernel probe silent peers, SO_KEEPALIVE (default: ${DEFAULT-VALUE}).")
  OnOff keepAlive = OnOff.OFF;

  /**
   * The settings of the server's sockets.
   *
   * @throws IllegalArgumentException with one line, when an option cannot work here
   */
  SocketSettings settings(
      Protocol protocol, Facts facts, boolean noDelay, int receiveBytes, int sendBytes) {
    check(protocol, facts, LinuxSockets.supported(), LinuxSockets.opened());
    return new SocketSettings(
        noDelay,
        receiveBytes,
        sendBytes,
        keepAlive.on(),
        fastOpen == null ? 0 : fastOpen,
        deferAccept == Converters.OFF ? 0 : (int) (deferAccept / SECOND_NANOS));
  }

  /**
   * Refuses what cannot work.
   *
   * @param linux whether the platform has the options
   * @param opened whether this JVM gives the descriptors they are set on
   */
  void check(Protocol protocol, Facts facts, boolean linux, boolean opened) {
    if (fastOpen != null) {
      require("--fast-open", linux, opened);
      checkFastOpen(fastOpen, facts);
    }
    if (deferAccept != Converters.OFF) {
      require("--defer-accept", linux, opened);
      checkDeferAccept(protocol);
    }
  }

  private static void require(String option, boolean linux, boolean opened) {
    if (!linux) {
      throw new IllegalArgumentException(
          option + " is not supported on this platform (needs Linux)");
    }
    if (!opened) {
      throw new IllegalArgumentException(
          option
              + " needs the JVM flag "
              + LinuxSockets.FLAG
              + ": give it, or start the jar by -jar, whose manifest has it");
    }
  }

  private static void checkFastOpen(int queue, Facts facts) {
    if (queue < 1) {
      throw new IllegalArgumentException("--fast-open=" + queue + ": it must be at least 1");
    }
    OptionalLong allowed = facts.tcpFastOpen();
    if (allowed.isPresent() && (allowed.getAsLong() & FAST_OPEN_SERVER) == 0) {
      throw new IllegalArgumentException(
          "--fast-open="
              + queue
              + " would have no effect: the kernel allows it to clients only"
              + " (net.ipv4.tcp_fastopen="
              + allowed.getAsLong()
              + "); as root: sysctl -w net.ipv4.tcp_fastopen=3");
    }
  }

  private void checkDeferAccept(Protocol protocol) {
    if (deferAccept < SECOND_NANOS
        || deferAccept > MOST_SECONDS * SECOND_NANOS
        || deferAccept % SECOND_NANOS != 0) {
      throw new IllegalArgumentException(
          "--defer-accept must be whole seconds, from 1s to 1h: the kernel counts in them");
    }
    if (protocol.serverFirst()) {
      throw new IllegalArgumentException(
          "--defer-accept has no meaning for --protocol="
              + protocol.name()
              + ": there the server speaks first, and would wait for a client that waits for it");
    }
  }
}
