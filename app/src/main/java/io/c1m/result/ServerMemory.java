package io.c1m.result;

import io.c1m.report.MemoryUse;
import io.c1m.report.PerConnection;
import io.c1m.report.ServerReport;
import io.c1m.report.ServerReport.Memory;
import io.c1m.report.ServerUse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins what a server has found of its memory to a client's run. Only that: its other figures are
 * of its whole life, warm-up and waiting included, not of the client's window.
 */
final class ServerMemory {
  private ServerMemory() {}

  /**
   * Joins them.
   *
   * @param scraped within the window, {@code null} when nobody looked
   * @param server {@code null} when its result is not there
   */
  static @Nullable ServerUse join(@Nullable ServerUse scraped, @Nullable ServerReport server) {
    if (server == null) {
      return scraped;
    }
    PerConnection each = server.bytesPerConnection();
    if (scraped == null) {
      return new ServerUse(
          null,
          null,
          server.memoryBytes().rss(),
          each.heap(),
          null,
          null,
          each.nativeBytes(),
          use(server.memoryBytes()),
          null,
          null,
          null,
          null,
          null,
          Map.of());
    }
    return new ServerUse(
        scraped.cpuUsPerRequest(),
        scraped.contextSwitchesPerRequest(),
        scraped.rssBytes() == null ? server.memoryBytes().rss() : scraped.rssBytes(),
        each.heap(),
        scraped.gcCount(),
        scraped.gcMs(),
        each.nativeBytes() == null ? scraped.nativeBytesPerConnection() : each.nativeBytes(),
        use(server.memoryBytes()),
        scraped.cpuUserUsPerRequest(),
        scraped.cpuSystemUsPerRequest(),
        scraped.ioCallsPerRequest(),
        scraped.allocatedBytesPerRequest(),
        scraped.gcMaxMs(),
        scraped.threads());
  }

  private static @Nullable MemoryUse use(Memory memory) {
    Long connections = memory.connections();
    return connections == null
        ? null
        : new MemoryUse(
            connections,
            memory.heapLive(),
            memory.nativeBytes(),
            memory.kernel(),
            memory.kernelMethod());
  }
}
