package io.c1m.doctor;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's own account of this process, by {@code getrusage(2)}: one call for any number of
 * threads, where {@code /proc} has a file for each and forgets those that ended.
 */
final class ResourceUsage {
  private static final int SELF = 0;

  /** {@code struct rusage} on 64-bit Linux: two times of 16 bytes, then 14 longs; some to spare. */
  private static final long BYTES = 256;

  private static final long VOLUNTARY = 128;
  private static final long INVOLUNTARY = 136;

  private static final @Nullable MethodHandle GETRUSAGE = find();

  private ResourceUsage() {}

  static OptionalLong contextSwitches() {
    if (GETRUSAGE == null) {
      return OptionalLong.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment usage = arena.allocate(BYTES, Long.BYTES);
      int failed = (int) GETRUSAGE.invokeExact(SELF, usage);
      return failed != 0
          ? OptionalLong.empty()
          : OptionalLong.of(
              usage.get(ValueLayout.JAVA_LONG, VOLUNTARY)
                  + usage.get(ValueLayout.JAVA_LONG, INVOLUNTARY));
    } catch (Throwable e) {
      throw new IllegalStateException("getrusage", e); // it declares none
    }
  }

  @SuppressWarnings("restricted")
  private static @Nullable MethodHandle find() {
    if (!System.getProperty("os.name").equals("Linux") || ValueLayout.ADDRESS.byteSize() != 8) {
      return null;
    }
    try {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow("getrusage"),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    } catch (RuntimeException | LinkageError e) {
      return null; // no native access here: unknown
    }
  }
}
