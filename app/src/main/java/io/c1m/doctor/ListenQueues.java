package io.c1m.doctor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often queues of listening sockets were full, since this network namespace exists and over all
 * of its listeners: {@code TcpExt} of {@code /proc/net/netstat}.
 *
 * @param acceptOverflows connections that found the accept queue full: {@code ListenOverflows}
 * @param synOverflows connection requests that found the queue of half-open connections full:
 *     {@code TCPReqQFullDrop} and {@code TCPReqQFullDoCookies}
 */
public record ListenQueues(long acceptOverflows, long synOverflows) {
  private static final String FAMILY = "TcpExt:";

  /** The kernel's counters now, {@code null} where they cannot be read. */
  static @Nullable ListenQueues read(Root root) {
    String[] names = null;
    for (String line : root.lines("proc/net/netstat")) {
      if (!line.startsWith(FAMILY)) {
        continue;
      }
      String[] words = line.split(" ", -1);
      if (names == null) {
        names = words;
        continue;
      }
      Long accepts = value(names, words, "ListenOverflows");
      Long drops = value(names, words, "TCPReqQFullDrop");
      Long cookies = value(names, words, "TCPReqQFullDoCookies");
      // which of the latter there are depends on how the kernel was built
      return accepts == null
          ? null
          : new ListenQueues(
              accepts, (drops == null ? 0 : drops) + (cookies == null ? 0 : cookies));
    }
    return null;
  }

  private static @Nullable Long value(String[] names, String[] words, String name) {
    int index = List.of(names).indexOf(name);
    if (index < 0 || index >= words.length) {
      return null;
    }
    var parsed = Root.parse(words[index]);
    return parsed.isPresent() ? (Long) parsed.getAsLong() : null;
  }

  /** What was added since. */
  public ListenQueues since(ListenQueues before) {
    return new ListenQueues(
        Math.max(0, acceptOverflows - before.acceptOverflows),
        Math.max(0, synOverflows - before.synOverflows));
  }
}
