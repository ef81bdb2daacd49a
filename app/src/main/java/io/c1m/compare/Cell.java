package io.c1m.compare;

import io.c1m.protocol.Protocols;
import io.c1m.subject.Foreign;
import org.jspecify.annotations.Nullable;

/**
 * One combination of the matrix.
 *
 * @param mode of the server, or the name of one that is not of this program
 * @param rate as on the client's command line: {@code closed}, {@code idle} or such as {@code
 *     5000/s}
 */
public record Cell(
    String mode, String protocol, String work, int conns, String rate, Extras extras) {
  /** The rate of a client that asks for nothing. */
  static final String IDLE = "idle";

  /** One that its place in the matrix says everything about. */
  public Cell(String mode, String protocol, String work, int conns, String rate) {
    this(mode, protocol, work, conns, rate, Extras.NONE);
  }

  /** Its name in results and on screens. */
  public String id() {
    if (extras.name() != null && !extras.placed()) {
      return extras.name();
    }
    return String.join(
        "/", caseName(), protocol, work, String.valueOf(conns), rate.replace("/s", "ps"));
  }

  /** What it is compared as: the name it was given, or its mode. */
  public String caseName() {
    return extras.name() == null ? mode : extras.name();
  }

  /** The server that is not of this program, {@code null} for one of its modes. */
  public @Nullable Foreign foreign() {
    return extras.foreign();
  }

  /** Whether requests wait for replies. */
  public boolean closedLoop() {
    return rate.equals("closed");
  }

  /** Whether the server decides what is sent when. */
  boolean serverPaced() {
    return Protocols.named(protocol).serverPaced();
  }

  /** The same at another rate. */
  public Cell withRate(String other) {
    return new Cell(mode, protocol, work, conns, other, extras);
  }

  /** The same with another work. */
  public Cell withWork(String other) {
    return new Cell(mode, protocol, other, conns, rate, extras);
  }

  /** The same with another number of connections. */
  public Cell withConns(int other) {
    return new Cell(mode, protocol, work, other, rate, extras);
  }

  /** The same with something more. */
  public Cell with(Extras more) {
    return new Cell(mode, protocol, work, conns, rate, more);
  }

  /** What this cell has in common with those that it is compared to. */
  Group group() {
    return new Group(protocol, work, conns);
  }

  /** Cells that differ in case and rate only. */
  record Group(String protocol, String work, int conns) {}
}
