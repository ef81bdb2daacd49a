package io.c1m.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.c1m.page.Answer;
import io.c1m.page.LivePage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the endpoint answers: the metrics, and the live page with its files and figures. */
final class Pages implements HttpHandler {
  private static final String METRICS = "/metrics";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final String OPEN_METRICS_1 = OPEN_METRICS + "; version=1.0.0; charset=utf-8";
  private static final String PLAIN = "text/plain; charset=utf-8";

  private static final int OK = 200;
  private static final int NOT_UNDERSTOOD = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int NOT_ALLOWED = 405;
  private static final int FAILED = 500;
  private static final long NO_BODY = -1;

  private final Scraped scraped;
  private final LivePage page;
  private final HostNames names;

  /** Writes the metrics of this moment in a format, by its content type. */
  interface Scraped {
    void write(OutputStream out, String format) throws IOException;
  }

  Pages(Scraped scraped, LivePage page, HostNames names) {
    this.names = names;
    this.scraped = scraped;
    this.page = page;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      boolean metrics = path.equals(METRICS);
      if (!names.allow(exchange.getRequestHeaders().getFirst("Host"))) {
        send(exchange, FORBIDDEN, PLAIN, text(names.advice() + "\n"));
      } else if (!metrics && !page.has(path)) {
        send(exchange, NOT_FOUND, PLAIN, text("nothing here: see /metrics\n"));
      } else if (!readOnly(exchange)) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(exchange, NOT_ALLOWED, PLAIN, text("only GET and HEAD\n"));
      } else if (metrics) {
        metrics(exchange);
      } else {
        live(exchange, path);
      }
    }
  }

  private void live(HttpExchange exchange, String path) throws IOException {
    Answer answer = page.answer(path, exchange.getRequestURI().getRawQuery());
    LivePage.HEADERS.forEach(exchange.getResponseHeaders()::set);
    send(exchange, answer.understood() ? OK : NOT_UNDERSTOOD, answer.type(), answer.body());
  }

  private void metrics(HttpExchange exchange) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    @Nullable String accept = exchange.getRequestHeaders().getFirst("Accept");
    String format = accept != null && accept.contains(OPEN_METRICS) ? OPEN_METRICS_1 : PROMETHEUS;
    try {
      scraped.write(body, format);
    } catch (RuntimeException e) {
      send(exchange, FAILED, PLAIN, text("cannot collect: " + e + "\n"));
      return;
    }
    send(exchange, OK, format, body.toByteArray());
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(status, NO_BODY);
    } else {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static boolean readOnly(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("GET") || exchange.getRequestMethod().equals("HEAD");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
