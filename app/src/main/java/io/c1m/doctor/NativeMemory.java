package io.c1m.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a process has of memory that is neither heap nor a file's: stacks of threads, metaspace,
 * compiled code, the collector's own structures, direct buffers. It is {@code RssAnon} of {@code
 * /proc/PID/status} less the anonymous pages within the heap's range of addresses, of which {@code
 * /proc/PID/smaps} tells: touched pages, garbage included, so that the difference has none of the
 * heap whatever part of it was used so far.
 *
 * <p>The heap's range is found by its size, as mappings that follow each other without a gap and
 * are exactly as long as the largest heap together, below 32 GiB, where a JVM with compressed
 * references puts it; of several, such as the room for classes, the one most used. Another heap
 * (ZGC, from 32 GiB on) is not found, and native memory is then unknown. Only the small part of the
 * file below that address is read, so that many threads, each of which has a mapping above, cost
 * nothing.
 */
final class NativeMemory {
  /** Compressed references reach no further. */
  private static final long END = 32L << 30;

  private static final int HEX = 16;

  private final Root root;

  NativeMemory(Root root) {
    this.root = root;
  }

  /** A mapping, and the pages in memory of it that are no file's. */
  private record Range(long from, long to, long anonymous) {}

  /**
   * Native memory in bytes.
   *
   * @param process its id, or {@code self}
   * @param heapMax the size that is reserved for the heap
   * @param heapUsed bytes in it, more than twice the pages of what is taken for the heap if that is
   *     something else
   */
  OptionalLong bytes(String process, long heapMax, long heapUsed) {
    OptionalLong all = root.kibibytes("proc/" + process + "/status", "RssAnon");
    OptionalLong heap = heapBytes(process, heapMax);
    return all.isEmpty() || heap.isEmpty() || heap.getAsLong() < heapUsed / 2
        ? OptionalLong.empty()
        : OptionalLong.of(Math.max(0, all.getAsLong() - heap.getAsLong()));
  }

  private OptionalLong heapBytes(String process, long size) {
    Deque<Range> run = new ArrayDeque<>();
    OptionalLong most = OptionalLong.empty();
    try (BufferedReader lines =
        Files.newBufferedReader(
            root.path("proc/" + process + "/smaps"), StandardCharsets.ISO_8859_1)) {
      for (Range next = next(lines); next != null; next = next(lines)) {
        if (!run.isEmpty() && run.getLast().to != next.from) {
          run.clear();
        }
        run.add(next);
        while (!run.isEmpty() && next.to - run.getFirst().from > size) {
          run.removeFirst();
        }
        if (!run.isEmpty() && next.to - run.getFirst().from == size) {
          long pages = run.stream().mapToLong(Range::anonymous).sum();
          most = OptionalLong.of(Math.max(pages, most.orElse(0)));
        }
      }
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
    return most;
  }

  /** The next mapping below the end, {@code null} after the last. */
  private static @Nullable Range next(BufferedReader lines) throws IOException {
    long from = 0;
    long to = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("Anonymous:")) {
        String kib = line.substring("Anonymous:".length(), line.length() - " kB".length()).strip();
        return new Range(from, to, Long.parseLong(kib) * 1024);
      }
      int dash = line.indexOf('-');
      if (dash > 0 && dash < line.indexOf(' ')) {
        from = Long.parseUnsignedLong(line.substring(0, dash), HEX);
        to = Long.parseUnsignedLong(line.substring(dash + 1, line.indexOf(' ')), HEX);
        if (Long.compareUnsigned(to, END) > 0) {
          return null;
        }
      }
    }
    return null;
  }
}
