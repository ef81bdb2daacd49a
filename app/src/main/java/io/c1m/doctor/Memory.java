package io.c1m.doctor;

/**
 * Memory that a run is foretold to need, in bytes, from what idle connections were measured to use
 * on Linux 6.18 with JDK 25. Buffers of data under way come on top.
 *
 * @param heap live objects of all connections
 * @param nativeBytes stacks of platform threads
 * @param kernel sockets, their files and their entries in epoll
 * @param jvms the processes themselves
 */
public record Memory(long heap, long nativeBytes, long kernel, long jvms) {
  /** Of a JVM without connections. */
  static final long JVM_BYTES = 16L << 20;

  /** Of a socket of IPv4 that a selector watches. */
  static final long SOCKET_BYTES = 4_190;

  private static final int IPV6_BYTES = 128;
  private static final int CLIENT_HEAP_BYTES = 900;
  private static final int TLS_HEAP_BYTES = 5_000;

  static Memory of(Need need, int processes) {
    Role role = need.role();
    long heap = role.serves() ? need.serverHeapBytes() : 0;
    heap += role.connects() ? CLIENT_HEAP_BYTES : 0;
    heap += need.tls() ? (long) TLS_HEAP_BYTES * role.sockets() : 0;
    long socket = SOCKET_BYTES + (need.ipv6() ? IPV6_BYTES : 0);
    return new Memory(
        heap * need.conns(),
        role.serves() ? need.threadBytes() * need.conns() : 0,
        socket * role.sockets() * need.conns(),
        JVM_BYTES * processes);
  }

  /** Everything. */
  public long total() {
    return heap + nativeBytes + kernel + jvms;
  }
}
