package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.ClientResult.Status;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client's figures, against a server that serves. */
@Timeout(120)
class LoadClientTest {
  @Test
  void closedLoopCountsWhatItSends() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo);
        LoadClient client = Load.on(server.port()).window(50, 400).client()) {
      Load.opened(client);
      assertEquals(4, client.live());
      client.load();
      Await.until("the end of the window", () -> client.stage() == LoadClient.Stage.DONE);
      ClientResult result = Load.finished(client);
      ClientResult.Requests requests = result.requests();
      assertEquals(Status.OK, result.status(), () -> result.reasons().toString());
      assertNull(requests.scheduled());
      assertNull(result.latencyUs().corrected());
      assertNull(result.sendLagUs());
      assertTrue(requests.completed() > 10);
      // each connection has one in flight at either end of the window
      assertTrue(Math.abs(requests.sent() - requests.completed()) <= 4, requests::toString);
      assertEquals(4, requests.unansweredAtEnd());
      Latency raw = result.latencyUs().raw();
      assertNotNull(raw);
      assertEquals(requests.completed() + 4, Distribution.decode(raw.histogram()).count());
      double counted = result.inFlight().counted();
      assertTrue(counted > 1 && counted <= 4.01, () -> "in flight: " + counted);
      Double computed = result.inFlight().littlesLaw();
      assertNotNull(computed);
      assertTrue(computed > 0.5 * counted && computed < 2 * counted, result::toString);
      assertEquals(0, client.live());
      assertEquals(4, client.counts().closed());
    }
  }

  @Test
  void littlesLawIsOfThoseThatWereAnswered() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            (socket, connection) -> {
              byte[] request = socket.getInputStream().readNBytes(8);
              while (request.length == 8) {
                LockSupport.parkNanos(250_000_000);
                socket.getOutputStream().write(request);
                request = socket.getInputStream().readNBytes(8);
              }
            })) {
      ClientResult result = Load.on(server.port()).window(0, 1_100).run();
      assertTrue(result.requests().unansweredAtEnd() > 0, result::toString);
      Double computed = result.inFlight().littlesLaw();
      assertNotNull(computed);
      // those in flight at the end were no older than 100 ms
      assertTrue(computed / result.requests().perSecond() >= 0.249, result::toString);
    }
  }

  @Test
  void thinkingHoldsAClosedLoopBack() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo)) {
      ClientResult result = Load.on(server.port()).think(50).window(0, 400).run();
      // at 0, 50, 100, ... at the most
      assertTrue(result.requests().sent() <= 4 * 8, result::toString);
      assertTrue(result.requests().sent() >= 4, result::toString);
    }
  }

  @Test
  void idleSendsNothing() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo)) {
      ClientResult result = Load.on(server.port()).rate("idle").window(0, 150).run();
      assertEquals(0, result.requests().sent());
      assertEquals(0, result.requests().bytesOut());
      assertEquals(4, result.connections().liveAtEnd());
      assertNull(result.latencyUs().raw());
      assertEquals(Status.OK, result.status());
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 1, 400", "10, 3, 1000", "7, 2, 700", "1, 1, 100", "100, 2, 50"})
  void openLoopSchedulesExactlyWhatTheRateSays(int conns, int loops, int rate) throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo)) {
      ClientResult result =
          Load.on(server.port()).conns(conns).loops(loops).rate(rate + "/s").window(200, 400).run();
      ClientResult.Requests requests = result.requests();
      assertEquals(rate * 400 / 1000, requests.scheduled(), result::toString);
      assertEquals(conns, result.connections().used());
      assertEquals(0, requests.lateSends());
      Latency corrected = result.latencyUs().corrected();
      Latency raw = result.latencyUs().raw();
      assertNotNull(corrected);
      assertNotNull(raw);
      assertNotNull(result.sendLagUs());
      assertTrue(corrected.mean() >= 0.999 * raw.mean(), result::toString);
      assertTrue(corrected.max() >= 0.999 * raw.max(), result::toString);
    }
  }

  /** Every request due in the window ends up in one of the books. */
  @Test
  void openLoopLosesNoRequest() throws IOException {
    AtomicInteger served = new AtomicInteger();
    try (ScriptedServer server = new ScriptedServer(stallingOnce(served, 30, 600))) {
      ClientResult result = Load.on(server.port()).rate("400/s").window(0, 400).run();
      ClientResult.Requests requests = result.requests();
      assertEquals(160, requests.scheduled(), result::toString);
      assertEquals(
          requests.sent(), requests.completed() + requests.unansweredAtEnd(), result::toString);
      assertTrue(requests.unsentAtEnd() > 0, result::toString);
      Latency corrected = result.latencyUs().corrected();
      assertNotNull(corrected);
      assertEquals(160, Distribution.decode(corrected.histogram()).count());
      assertEquals(Status.OVERLOADED, result.status(), result::toString);
    }
  }

  /** That it takes no longer to book than a rate that can be sent, {@link ScheduleTest} has. */
  @Test
  void aRateThatNobodyCanSendIsBookedToItsLastRequest() throws IOException {
    AtomicInteger served = new AtomicInteger();
    try (ScriptedServer server = new ScriptedServer(stallingOnce(served, 30, 1))) {
      ClientResult result = Load.on(server.port()).rate("1000000000/s").window(0, 300).run();
      ClientResult.Requests requests = result.requests();
      Long scheduled = requests.scheduled();
      assertNotNull(scheduled);
      assertEquals(3e8, (double) scheduled, 3e6, result::toString);
      assertTrue(requests.unsentAtEnd() > 2e8, result::toString);
      Latency corrected = result.latencyUs().corrected();
      assertNotNull(corrected);
      long booked = Distribution.decode(corrected.histogram()).count();
      assertEquals((double) scheduled, (double) booked, 1e-3 * 3e8);
      assertEquals(Status.OVERLOADED, result.status(), result::toString);
    }
  }

  @Test
  void aStallShowsWholeInTheCorrectedLatencyAlone() throws IOException {
    AtomicInteger served = new AtomicInteger();
    try (ScriptedServer server = new ScriptedServer(stallingOnce(served, 60, 400))) {
      ClientResult result = Load.on(server.port()).rate("200/s").window(0, 1500).run();
      Latency corrected = result.latencyUs().corrected();
      Latency raw = result.latencyUs().raw();
      assertNotNull(corrected);
      assertNotNull(raw);
      assertTrue(corrected.max() >= 399_000, corrected::toString);
      long[] bounds = {TimeUnit.MILLISECONDS.toNanos(100)};
      long slowCorrected = Distribution.decode(corrected.histogram()).buckets(bounds)[1];
      long slowRaw = Distribution.decode(raw.histogram()).buckets(bounds)[1];
      // due in the first 300 ms of the stall: 60 requests; on their way in it: one per connection
      assertTrue(slowCorrected >= 50, () -> slowCorrected + " slow ones");
      assertTrue(slowRaw <= slowCorrected / 2, () -> slowRaw + " of " + slowCorrected);
      assertTrue(result.requests().blockedSends() >= 20, result::toString);
      assertEquals(0, result.requests().lateSends(), result::toString);
    }
  }

  /** Echo; after so many requests all connections have to wait once. */
  private static ScriptedServer.Conduct stallingOnce(AtomicInteger served, int after, long millis) {
    Object gate = new Object();
    return (socket, connection) -> {
      byte[] request = socket.getInputStream().readNBytes(8);
      while (request.length == 8) {
        synchronized (gate) {
          if (served.incrementAndGet() == after) {
            ScriptedServer.stall(millis);
          }
        }
        socket.getOutputStream().write(request);
        request = socket.getInputStream().readNBytes(8);
      }
    };
  }

  @Test
  void aPoissonProcessKeepsTheMeanRate() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo)) {
      ClientResult result =
          Load.on(server.port()).conns(20).rate("2000/s").poisson().window(50, 500).run();
      Long scheduled = result.requests().scheduled();
      assertNotNull(scheduled);
      // 1000 expected, standard deviation 32
      assertTrue(scheduled >= 750 && scheduled <= 1250, result::toString);
    }
  }

  @Test
  void cuttingShortGivesWhatWasMeasured() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo);
        LoadClient client = Load.on(server.port()).loops(2).window(0, 600_000).client()) {
      Load.opened(client);
      client.load();
      Await.until(
          "some replies", () -> client.figures().of(ClientFigures.Kind.MEASURED_RAW).count() > 50);
      assertEquals(LoadClient.Stage.MEASURE, client.stage());
      client.cutShort();
      assertEquals(LoadClient.Stage.DONE, client.stage());
      ClientResult result = Load.finished(client);
      assertTrue(result.requests().completed() > 40);
      assertTrue(result.requests().perSecond() > 0);
      assertEquals(Status.OK, result.status(), result::toString);
    }
  }

  @Test
  void cuttingShortBeforeTheWindowLeavesNothingMeasured() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo);
        LoadClient client = Load.on(server.port()).window(600_000, 1_000).client()) {
      Load.opened(client);
      client.load();
      client.cutShort();
      ClientResult result = Load.finished(client);
      assertEquals(0, result.requests().completed());
      assertNull(result.latencyUs().raw());
      assertEquals(Status.FAILED, result.status());
    }
  }

  @Test
  void sinksCountWhatTheSocketTook() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::neverAnswer)) {
      ClientResult result =
          Load.on(server.port()).protocol("sink").rate("400/s").window(0, 300).run();
      assertEquals(120, result.requests().scheduled(), result::toString);
      assertTrue(result.requests().completed() > 0, result::toString);
      assertEquals(0, result.requests().bytesIn());
    }
  }

  @Test
  void progressGoesFromZeroToOne() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo);
        LoadClient client = Load.on(server.port()).window(50, 100).client()) {
      assertEquals(LoadClient.Stage.RAMP, client.stage());
      assertEquals(0, client.progress());
      Load.opened(client);
      assertEquals(0, client.progress());
      client.load();
      Await.until("the end of the window", () -> client.stage() == LoadClient.Stage.DONE);
      assertEquals(1, client.progress());
      Load.finished(client);
    }
  }
}
