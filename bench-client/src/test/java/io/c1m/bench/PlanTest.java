package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a rate is spread over connections, and how failures to connect are named. */
class PlanTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "4, 400", "7, 1000", "1000, 3", "1000000, 500000"})
  void phasesFillOneIntervalEvenly(long connections, double perSecond) {
    LoadPlan plan = new LoadPlan(0, 0, 1, perSecond, connections, Slice.WHOLE);
    assertEquals(Math.round(connections * 1e9 / perSecond), plan.intervalNanos());
    assertEquals(0, plan.phaseNanos(0));
    assertTrue(plan.phaseNanos(connections - 1) < plan.intervalNanos());
    for (long position = 0; position < Math.min(connections, 10); position++) {
      assertEquals(Math.round(position * 1e9 / perSecond), plan.phaseNanos(position));
    }
  }

  @Test
  void withoutARateThereIsStillAnInterval() {
    assertEquals(1, new LoadPlan(0, 0, 1, 0, 10, Slice.WHOLE).intervalNanos());
    assertEquals(1, new LoadPlan(0, 0, 1, 1e12, 1, Slice.WHOLE).intervalNanos());
  }

  @Test
  void failuresHaveNames() {
    assertEquals(Failure.REFUSED, Failure.of(new ConnectException("Connection refused")));
    assertEquals(Failure.TIMEOUT, Failure.of(new ConnectException("Connection timed out")));
    assertEquals(Failure.TIMEOUT, Failure.of(new SocketTimeoutException()));
    assertEquals(Failure.NO_LOCAL_PORT, Failure.of(new BindException("Address already in use")));
    assertEquals(
        Failure.NO_LOCAL_PORT,
        Failure.of(new NoRouteToHostException("Cannot assign requested address")));
    assertEquals(Failure.UNREACHABLE, Failure.of(new NoRouteToHostException("No route to host")));
    assertEquals(Failure.UNREACHABLE, Failure.of(new SocketException("Network is unreachable")));
    assertEquals(Failure.RESET, Failure.of(new SocketException("Connection reset by peer")));
    assertEquals(Failure.OPEN_FILES, Failure.of(new SocketException("Too many open files")));
    assertEquals(
        Failure.KERNEL_MEMORY, Failure.of(new SocketException("No buffer space available")));
    assertEquals(Failure.OTHER, Failure.of(new SocketException()));
  }
}
