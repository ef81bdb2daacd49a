package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The metrics endpoint among too many scrapers. */
@Timeout(300)
final class ManyScrapesIT {
  @TempDir private Path folder;
  private Jar server;

  @BeforeEach
  void start() throws IOException {
    server = Jar.start("server", "--ports=0", "--metrics=127.0.0.1:0", "--quiet");
    server.await("ready ");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aThousandScrapesAtOnceLeaveTheRunUnharmed() throws Exception {
    Path out = folder.resolve("client.json");
    try (Jar client =
        Jar.startInterruptible(
            List.of(),
            "client",
            "--ports=" + server.port(),
            "--conns=50",
            "--rate=200/s",
            "--warmup=0s",
            "--duration=10m",
            "--late=10s",
            "--metrics=off",
            "--quiet",
            "--out=" + out)) {
      Jar.await("load", () -> requests() > 50);
      List<Future<String>> answers = new ArrayList<>();
      try (ExecutorService scrapers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 1000; i++) {
          answers.add(scrapers.submit(this::rawScrape));
        }
      }
      int whole = 0;
      for (Future<String> answer : answers) {
        whole += isWhole(answer.get()) ? 1 : 0;
      }
      assertTrue(whole > 0, "nobody was answered");
      long before = requests();
      Jar.await("the run goes on", () -> requests() > before);
      client.interrupt();
      Jar.End end = client.end();
      assertEquals(130, end.code(), end::toString);
      JsonNode result = new ObjectMapper().readTree(out.toFile());
      assertTrue(result.at("/requests/errors").isEmpty(), result::toString);
      assertTrue(result.at("/connections/lost").isEmpty(), result::toString);
    }
  }

  private long requests() {
    try {
      return Scraped.from(server.metrics()).sum("c1m_requests_total");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String rawScrape() throws IOException {
    try (Socket socket = Raw.connect(server.metrics(), 0)) {
      Raw.send(socket, Raw.GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
      return Raw.untilEnd(socket);
    } catch (SocketException e) {
      return ""; // one too many
    }
  }

  /** An answer is whole or there is none. */
  private static boolean isWhole(String answer) {
    if (answer.isEmpty()) {
      return false;
    }
    int body = answer.indexOf("\r\n\r\n") + 4;
    String length = answer.replaceFirst("(?is).*content-length: (\\d+).*", "$1");
    assertEquals(Integer.parseInt(length), answer.length() - body, "bytes of the body");
    assertTrue(answer.contains("c1m_connections_live{"), answer);
    return true;
  }
}
