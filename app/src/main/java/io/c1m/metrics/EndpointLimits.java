package io.c1m.metrics;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * What the endpoint's peers may take of this program. The JDK's server reads its bounds from system
 * properties, once, when its first instance is made; one that the user gave stands.
 */
final class EndpointLimits {
  /** Connections at once, idle ones too. One more is closed as soon as it is accepted. */
  static final int CONNECTIONS = 64;

  /** Line and headers of a request together; a longer one is cut. */
  static final int REQUEST_BYTES = 16 << 10;

  /** From the first byte of a request to its last, and for a new connection to say anything. */
  static final int REQUEST_SECONDS = 5;

  /** From the last byte of a request to the last one of the reply that is taken. */
  static final int REPLY_SECONDS = 10;

  private static final int HEADERS = 50;

  /** A body is nothing to us: so much of it is read and forgotten, then the connection is cut. */
  private static final int BODY_BYTES = 1 << 10;

  /** How often the JDK's server looks for connections that never said anything. */
  private static final int LOOK_MILLIS = 1_000;

  private static final long IDLE_SECONDS = 10;

  private EndpointLimits() {}

  /** Sets them; to be called before the first server is made. */
  static void set() {
    setUnlessGiven("jdk.httpserver.maxConnections", CONNECTIONS);
    setUnlessGiven("sun.net.httpserver.maxReqHeaderSize", REQUEST_BYTES);
    setUnlessGiven("sun.net.httpserver.maxReqHeaders", HEADERS);
    setUnlessGiven("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
    setUnlessGiven("sun.net.httpserver.maxRspTime", REPLY_SECONDS);
    setUnlessGiven("sun.net.httpserver.drainAmount", BODY_BYTES);
    setUnlessGiven("sun.net.httpserver.clockTick", LOOK_MILLIS);
    setUnlessGiven("sun.net.httpserver.nodelay", true);
  }

  /**
   * A thread for each connection that has begun a request: those that are slow hold up nobody else,
   * and are cut before long. None is left when nobody asks.
   */
  static ExecutorService threads() {
    return new ThreadPoolExecutor(
        0,
        CONNECTIONS,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        Thread.ofPlatform().daemon().name("c1m-metrics-", 0).factory());
  }

  private static void setUnlessGiven(String property, Object value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, String.valueOf(value));
    }
  }
}
