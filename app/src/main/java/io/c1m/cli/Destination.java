package io.c1m.cli;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where a client goes, as written after {@code --target}: {@code HOST[:PORTS]} or a URL.
 *
 * @param host its address
 * @param ports {@code null} when none were written
 * @param name of the host as a URL writes it, without a port
 * @param path with the query, starting with a slash
 * @param scheme {@code http} or {@code https}; {@code null} when it was no URL
 */
record Destination(
    InetAddress host,
    @Nullable PortRange ports,
    String name,
    String path,
    @Nullable String scheme) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  static Destination parse(String text) {
    if (text.contains("://")) {
      return url(text);
    }
    Addresses.Target target = Addresses.target(text);
    String name = target.ports() == null ? text : text.substring(0, text.lastIndexOf(':'));
    boolean bareIpv6 = name.indexOf(':') >= 0 && !name.startsWith("[");
    return new Destination(
        target.host(), target.ports(), bareIpv6 ? "[" + name + "]" : name, "/", null);
  }

  private static Destination url(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("--target=" + text + ": " + e.getMessage(), e);
    }
    String scheme = uri.getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw new IllegalArgumentException(
          "--target=" + text + ": a URL begins with http:// or https://");
    }
    String name = uri.getHost();
    if (name == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "--target=" + text + ": write such a URL as " + scheme + "://host:port/path");
    }
    int port = uri.getPort();
    if (port < 0) {
      port = scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new Destination(
        Addresses.resolve(name),
        PortRange.parse(String.valueOf(port)),
        name,
        ascii(text, path + query),
        scheme);
  }

  private static String ascii(String text, String path) {
    if (!path.chars().allMatch(code -> code > ' ' && code < 0x7f)) {
      throw new IllegalArgumentException(
          "--target=" + text + ": write other characters than ASCII as %XX");
    }
    return path;
  }

  /** The host as a certificate has to name it: as written, without brackets. */
  String certified() {
    return name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
  }

  /** Whether it is to be reached through TLS. */
  boolean secure() {
    return "https".equals(scheme);
  }

  /** The host as a request names it: with the port unless that is the scheme's own. */
  String authority(int port) {
    return port == (secure() ? HTTPS_PORT : HTTP_PORT) ? name : name + ":" + port;
  }
}
