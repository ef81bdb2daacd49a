package io.c1m.doctor;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.OptionalDouble;
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

  /** Seconds and microseconds in the kernel. */
  private static final long SYSTEM_SECONDS = 16;

  private static final long SYSTEM_MICROS = 24;
  private static final long VOLUNTARY = 128;
  private static final long INVOLUNTARY = 136;

  private static final @Nullable MethodHandle GETRUSAGE = find();

  private ResourceUsage() {}

  /** Reads what is wanted of the account. */
  private interface Reader {
    double read(MemorySegment usage);
  }

  static OptionalLong contextSwitches() {
    OptionalDouble switches = ask(usage -> (double) at(usage, VOLUNTARY) + at(usage, INVOLUNTARY));
    return switches.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of((long) switches.getAsDouble());
  }

  static OptionalDouble systemSeconds() {
    return ask(usage -> at(usage, SYSTEM_SECONDS) + at(usage, SYSTEM_MICROS) / 1e6);
  }

  private static long at(MemorySegment usage, long offset) {
    return usage.get(ValueLayout.JAVA_LONG, offset);
  }

  private static OptionalDouble ask(Reader reader) {
    if (GETRUSAGE == null) {
      return OptionalDouble.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment usage = arena.allocate(BYTES, Long.BYTES);
      int failed = (int) GETRUSAGE.invokeExact(SELF, usage);
      return failed != 0 ? OptionalDouble.empty() : OptionalDouble.of(reader.read(usage));
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
