package io.c1m.doctor;

import java.util.OptionalLong;

/**
 * What a wanted run comes to on this machine.
 *
 * @param need the run
 * @param serverProcesses 0 without a server here
 * @param clientProcesses 0 without a client here
 * @param memory what they are foretold to need together
 */
public record Demand(Need need, int serverProcesses, int clientProcesses, Memory memory) {
  /** Of the JVM's own: collector, compiler, poller, and what the program has beside connections. */
  private static final int THREADS_OF_A_JVM = 30;

  static Demand of(Need need, OptionalLong openFilesLimit) {
    long conns = need.conns();
    int servers = need.serverProcesses();
    int clients = need.clientProcesses();
    if (!need.role().serves()) {
      servers = 0;
    } else if (servers == 0) {
      servers = Division.server(conns, openFilesLimit).processes();
    }
    if (!need.role().connects()) {
      clients = 0;
    } else if (clients == 0) {
      clients = Division.client(conns, openFilesLimit).processes();
    }
    // a process that serves or loads is also its own parent when it is the only one
    return new Demand(need, servers, clients, Memory.of(need, servers + clients));
  }

  int processes() {
    return serverProcesses + clientProcesses;
  }

  long sockets() {
    return need.conns() * need.role().sockets();
  }

  /** Files of all processes. */
  long files() {
    return sockets() + spareFiles();
  }

  long spareFiles() {
    return (long) processes() * Division.SPARE_FILES;
  }

  /** Threads of all processes, but for those of connections. */
  long ownThreads() {
    return (long) processes() * THREADS_OF_A_JVM;
  }

  long threads() {
    return ownThreads() + (need.threads() ? need.conns() : 0);
  }
}
