package io.c1m.doctor;

/** Which side of the connections is on this machine. */
public enum Role {
  /** They end here. */
  SERVER,
  /** They begin here. */
  CLIENT,
  /** Begin and end, over loopback. */
  BOTH;

  boolean serves() {
    return this != CLIENT;
  }

  boolean connects() {
    return this != SERVER;
  }

  /** Sockets of a connection that are on this machine. */
  int sockets() {
    return this == BOTH ? 2 : 1;
  }
}
