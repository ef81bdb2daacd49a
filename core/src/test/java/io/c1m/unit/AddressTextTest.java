package io.c1m.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {
  /** The examples of RFC 5952 among them. */
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "0:0:0:0:0:0:0:1, ::1",
    "0:0:0:0:0:0:0:0, ::",
    "2001:0DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "fe80:0:0:0:0:0:0:0, fe80::",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
  })
  void addressesAreShort(String written, String text) {
    InetAddress address = InetAddress.ofLiteral(written);
    assertEquals(text, AddressText.of(address));
    assertEquals(address, InetAddress.ofLiteral(text));
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, 127.0.0.1:9464", "::1, [::1]:9464"})
  void aPortStandsBehindAColon(String address, String text) {
    assertEquals(text, AddressText.of(new InetSocketAddress(InetAddress.ofLiteral(address), 9464)));
  }

  @ParameterizedTest
  @CsvSource({"example.invalid, example.invalid:80"})
  void aHostWithoutAnAddressStaysAsItIs(String host, String text) {
    assertEquals(text, AddressText.of(InetSocketAddress.createUnresolved(host, 80)));
  }
}
