package io.c1m.doctor;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the kernel has allocated in its slabs for sockets, processes and threads, from {@code
 * /proc/slabinfo} (version 2, {@code man 5 slabinfo}), which root alone may read.
 *
 * <p>Caches of equal size share one entry under the name of any of them ({@code tcp_bind_bucket}
 * and {@code eventpoll_pwq} are seldom listed), so that adding up a list of names would miss some.
 * Every cache counts instead but for those of file systems; of entries and security blobs of files,
 * as many count as there are sockets, which have one of each.
 *
 * <p>A cache counts with its objects in use, each at its share of a slab: slabs that the kernel
 * keeps for later are nobody's.
 */
final class Slabs {
  private static final String FILE = "proc/slabinfo";
  private static final String SOCKETS = "sock_inode_cache";
  private static final Set<String> ONE_PER_SOCKET = Set.of("dentry", "lsm_inode_cache");
  private static final Set<String> OF_FILES = Set.of("radix_tree_node", "buffer_head", "vmap_area");
  private static final Set<String> FILE_SYSTEMS =
      Set.of("bio", "biovec", "btrfs", "ext4", "f2fs", "fuse", "jbd2", "kernfs", "nfs", "xfs");

  private static final int ACTIVE = 1;
  private static final int PER_SLAB = 4;
  private static final int PAGES = 5;

  private Slabs() {}

  /** Bytes in use; absent when unreadable. */
  static OptionalLong bytes(Root root) {
    List<String[]> caches =
        root.lines(FILE).stream()
            .filter(line -> !line.startsWith("#") && !line.startsWith("slabinfo"))
            .map(line -> line.split("\\s+", -1))
            .filter(words -> words.length > PAGES)
            .toList();
    if (caches.isEmpty()) {
      return OptionalLong.empty();
    }
    long sockets =
        caches.stream()
            .filter(words -> words[0].equals(SOCKETS))
            .mapToLong(words -> number(words[ACTIVE]))
            .sum();
    double bytes = 0;
    for (String[] words : caches) {
      if (ONE_PER_SOCKET.contains(words[0])) {
        bytes += sockets * objectBytes(words);
      } else if (!ofFiles(words[0])) {
        bytes += number(words[ACTIVE]) * objectBytes(words);
      }
    }
    return OptionalLong.of(Math.round(bytes));
  }

  /** With its share of what is left over at the end of its slab. */
  private static double objectBytes(String[] words) {
    return (double) number(words[PAGES]) * Root.PAGE_BYTES / Math.max(1, number(words[PER_SLAB]));
  }

  private static boolean ofFiles(String name) {
    return OF_FILES.contains(name)
        || (name.endsWith("inode_cache") && !name.equals(SOCKETS))
        || FILE_SYSTEMS.contains(name.split("[_-]", 2)[0]);
  }

  private static long number(String word) {
    return Root.parse(word).orElse(0);
  }
}
