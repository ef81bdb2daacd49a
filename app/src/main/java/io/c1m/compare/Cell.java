package io.c1m.compare;

/**
 * One combination of the matrix.
 *
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

  /** Whether requests wait for replies. */
  public boolean closedLoop() {
    return rate.equals("closed");
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

  /** Cells that differ in mode and rate only. */
  record Group(String protocol, String work, int conns) {}
}
