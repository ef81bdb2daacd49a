package io.c1m.mode;

import java.util.concurrent.ThreadFactory;

/** Where the threads of connections come from. Any thread may call. */
interface ConnectionThreads extends AutoCloseable {
  /** The kind under which {@link RunningServer#threads} counts them. */
  String kind();

  /**
   * Runs a connection on a thread that is its own meanwhile.
   *
   * @throws OutOfMemoryError when the system has no thread left to give
   */
  void run(Runnable connection);

  /**
   * How many there are.
   *
   * @param connections that are served at the moment
   */
  long alive(long connections);

  /** Ends those that are idle; called when no connection is left. */
  @Override
  void close();

  /** A new thread for each connection. */
  static ConnectionThreads newOnes(String kind, ThreadFactory factory) {
    return new ConnectionThreads() {
      @Override
      public String kind() {
        return kind;
      }

      @Override
      public void run(Runnable connection) {
        factory.newThread(connection).start();
      }

      @Override
      public long alive(long connections) {
        return connections;
      }

      @Override
      public void close() {
        // each ends with its connection
      }
    };
  }
}
