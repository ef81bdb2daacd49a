package io.c1m.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HostNamesTest {
  private static HostNames at(String name, int... address) throws UnknownHostException {
    byte[] bytes = new byte[address.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) address[i];
    }
    return new HostNames(new InetSocketAddress(InetAddress.getByAddress(name, bytes), 9464));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "127.0.0.1:9464, true",
    "10.1.2.3, true",
    "[::1], true",
    "[::1]:9464, true",
    "[fe80::1%eth0]:9464, true",
    "localhost, true",
    "LocalHost:9464, true",
    "bench.local, true",
    "Bench.Local:9464, true",
    "evil.example, false",
    "evil.example:9464, false",
    "localhost.evil.example, false",
    "127.0.0.1.evil.example, false",
    "bench.local.evil.example, false",
    "evil-127.0.0.1, false",
    "127.0.0.1@evil.example, false",
    "[::1].evil.example, false",
    "'', false",
  })
  void onLoopbackOnlyNamesThatCannotLeadElsewhere(String host, boolean allowed) throws Exception {
    assertEquals(allowed, at("bench.local", 127, 0, 1, 1).allow(host));
  }

  @Test
  void whoTellsNoHostIsNoBrowser() throws Exception {
    assertTrue(at("bench.local", 127, 0, 0, 1).allow(null));
  }

  @Test
  void whatEverybodyReachesHasAnyName() throws Exception {
    assertTrue(at("any", 0, 0, 0, 0).allow("bench.example:9464"));
    assertTrue(at("any", 10, 0, 0, 1).allow("bench.example"));
  }
}
