package io.c1m.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListenQueuesTest {
  private static final String NAMES =
      "TcpExt: SyncookiesSent ListenOverflows ListenDrops TCPReqQFullDoCookies TCPReqQFullDrop\n";

  @TempDir private Path root;

  private FakeMachine with(String netstat) throws IOException {
    return new FakeMachine(root).file("proc/net/netstat", netstat);
  }

  @Test
  void figuresStandBelowTheirNames() throws IOException {
    FakeMachine machine = with(NAMES + "TcpExt: 1 250 260 30 4\nIpExt: InNoRoutes\nIpExt: 9\n");
    assertEquals(new ListenQueues(250, 34), machine.facts().listenQueues());
  }

  @Test
  void aKernelMayHaveFewerOfThem() throws IOException {
    FakeMachine machine = with("TcpExt: ListenOverflows ListenDrops\nTcpExt: 7 8\n");
    assertEquals(new ListenQueues(7, 0), machine.facts().listenQueues());
  }

  @Test
  void whatIsNotThereIsUnknown() throws IOException {
    assertNull(new FakeMachine(root).facts().listenQueues());
    assertNull(with("TcpExt: SyncookiesSent\nTcpExt: 0\n").facts().listenQueues());
    assertNull(with(NAMES).facts().listenQueues());
    assertNull(with(NAMES + "TcpExt: 1 many 260 30 4\n").facts().listenQueues());
  }

  @Test
  void whatWasAddedIsTheDifference() {
    assertEquals(
        new ListenQueues(5, 0), new ListenQueues(255, 34).since(new ListenQueues(250, 34)));
  }

  @Test
  void aSettingIsOneLine() throws IOException {
    FakeMachine machine =
        new FakeMachine(root).file("proc/sys/net/ipv4/tcp_mem", "1000\t2000\t3000\n");
    assertEquals("1000 2000 3000", machine.facts().sysctl("net.ipv4.tcp_mem"));
    assertNull(machine.facts().sysctl("net.core.somaxconn"));
  }
}
