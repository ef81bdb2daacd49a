package io.c1m.child;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.c1m.bench.Arrivals;
import io.c1m.bench.ClientSpec;
import io.c1m.bench.Rate;
import io.c1m.bench.Slice;
import io.c1m.bench.SourceAddresses;
import io.c1m.drive.BlockingIo;
import io.c1m.drive.Deadlines;
import io.c1m.drive.Listening;
import io.c1m.drive.Room;
import io.c1m.drive.Sleep;
import io.c1m.drive.SocketSettings;
import io.c1m.mode.Modes;
import io.c1m.mode.ServerMode;
import io.c1m.mode.ServerSpec;
import io.c1m.ownwork.WorkOrder;
import io.c1m.protocol.Protocols;
import io.c1m.tls.ClientEngines.Trust;
import io.c1m.tls.ClientSide;
import io.c1m.tls.Identity;
import io.c1m.tls.SelfSigned;
import io.c1m.tls.ServerSide;
import io.c1m.wire.Body;
import io.c1m.wire.Protocol;
import io.c1m.wire.Terms;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class JobTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private static final Terms TERMS =
      Terms.ofMessage(77)
          .withEveryNanos(123_456)
          .withPhases(Terms.Phases.POISSON)
          .withBody(Body.ofBytes(300))
          .withKeepAlive(false)
          .withZeroCopy(true)
          .withRequest(new Terms.Request("höst:8080", "/päth?x=1", List.of("A: b", "C: d")));

  static List<ServerMode> modes() {
    return Modes.ALL;
  }

  static List<Protocol> protocols() {
    return Protocols.ALL;
  }

  private static ServerJob server(String mode, String protocol, @Nullable ServerSide tls) {
    SocketSettings sockets = new SocketSettings(false, 11_000, 12_000, true, 5, 6);
    ServerSpec spec =
        new ServerSpec(
            Protocols.named(protocol),
            TERMS,
            List.of(),
            new Listening(HERE, 9_000, 9_003, 2, true, 99, sockets, 1_234, new Room(800, 20)),
            3,
            5,
            70,
            false,
            BlockingIo.STREAM,
            new Deadlines(1, 2, 3, 4),
            true);
    return new ServerJob(
        mode, protocol, tls, new WorkOrder("sleep:1ms+spin:2us", 4, null), spec, 5_000);
  }

  @ParameterizedTest
  @MethodSource("modes")
  void aServersJobArrivesAsItWasSent(ServerMode mode) throws IOException {
    ServerJob sent = server(mode.name(), "echo", null);
    ServerJob got = assertInstanceOf(ServerJob.class, Job.read(sent.line()));
    assertEquals(mode, got.serverMode());
    assertEquals("echo", got.protocol());
    assertEquals(sent.work(), got.work());
    assertEquals(2, got.spec().works().size());
    assertEquals(sent.spec().listening(), got.spec().listening());
    assertEquals(sent.spec().terms(), got.spec().terms());
    assertEquals(sent.spec().loops(), got.spec().loops());
    assertEquals(sent.spec().workers(), got.spec().workers());
    assertEquals(sent.spec().queue(), got.spec().queue());
    assertEquals(sent.spec().offloadAll(), got.spec().offloadAll());
    assertEquals(sent.spec().io(), got.spec().io());
    assertEquals(sent.spec().deadlines(), got.spec().deadlines());
    assertEquals(sent.spec().serviceTimes(), got.spec().serviceTimes());
    assertEquals(5_000, got.drainNanos());
    assertEquals(sent.spec().io(), got.spec().share(2, got.spec().listening(), 4).io());
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void aClientsJobArrivesAsItWasSent(Protocol protocol) throws IOException {
    ClientSpec spec =
        new ClientSpec(
            HERE,
            9_000,
            9_009,
            1_000,
            new SourceAddresses(List.of(HERE), 20_000, 30_000),
            123.5,
            64,
            1,
            2,
            false,
            3,
            protocol,
            TERMS,
            new Rate.Open(0.1 + 0.2),
            Arrivals.POISSON,
            4,
            5,
            6,
            7,
            Sleep.COARSE,
            2,
            SocketSettings.DEFAULT,
            new Slice(3, 51));
    ClientJob got =
        assertInstanceOf(
            ClientJob.class, Job.read(new ClientJob(protocol.name(), null, spec, 8).line()));
    assertEquals(spec, got.spec());
    assertEquals(8, got.primeNanos());
  }

  @Test
  void aCertificateAndItsKeyArriveAsTheyWereSent() throws IOException {
    Identity identity = SelfSigned.identity(HERE);
    ServerJob sent = server("virtual", "http", new ServerSide(identity, false, List.of("TLSv1.3")));
    ServerSide got = ((ServerJob) Job.read(sent.line())).tls();
    assertNotNull(got);
    assertArrayEquals(identity.key().getEncoded(), got.identity().key().getEncoded());
    assertEquals(identity.chain(), got.identity().chain());
    assertEquals(List.of("TLSv1.3"), got.versions());
    assertEquals(false, got.resumable());
  }

  @Test
  void whomAClientTrustsArrivesAsItWasSent() throws IOException {
    List<Trust> all =
        List.of(
            new Trust.Anything(),
            new Trust.Standard(),
            new Trust.Of(SelfSigned.identity(HERE).chain()));
    ClientSpec spec = Rehearsal.client(9_000).spec();
    for (Trust trust : all) {
      ClientSide side = new ClientSide("somewhere", 443, trust, true, List.of("TLSv1.2"));
      ClientJob got = (ClientJob) Job.read(new ClientJob("echo", side, spec, 0).line());
      assertEquals(side, got.tls());
      assertEquals(true, got.spec().protocol().handshakes());
    }
  }

  @Test
  void anythingElseIsNoJob() {
    assertThrows(IOException.class, () -> Job.read("AHgA"));
    assertThrows(IllegalArgumentException.class, () -> Job.read("{\"cmd\":\"stop\"}"));
  }
}
