package io.c1m.drive;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.channels.NetworkChannel;

/**
 * Socket options that the JDK lacks, by {@code setsockopt(2)} and {@code getsockopt(2)} on Linux;
 * see {@code tcp(7)}. The descriptor's number comes from the JDK's own channel, which has to be
 * opened to this program by {@link #FLAG}.
 */
public enum LinuxSockets {
  /** TCP_FASTOPEN of a listener: connections in its queue of those not acknowledged yet. */
  FAST_OPEN(23),
  /** TCP_DEFER_ACCEPT of a listener: seconds, which the kernel rounds up to 1, 3, 7, 15... */
  DEFER_ACCEPT(9);

  /** The flag without which no descriptor is known; the jar's manifest has the same. */
  public static final String FLAG = "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED";

  private static final int IPPROTO_TCP = 6;

  private final int number;

  LinuxSockets(int number) {
    this.number = number;
  }

  /** Whether this is a system that has them. */
  public static boolean supported() {
    return System.getProperty("os.name").equals("Linux") && ValueLayout.ADDRESS.byteSize() == 8;
  }

  /** Whether this JVM was started with {@link #FLAG} or a manifest that has it. */
  public static boolean opened() {
    Module base = Object.class.getModule();
    return base.isOpen("sun.nio.ch", LinuxSockets.class.getModule());
  }

  /**
   * Sets the option.
   *
   * @param value of the option, in its own unit
   * @throws IOException with one line, when the kernel refuses it or this JVM gives no descriptor
   */
  public void set(NetworkChannel channel, int value) throws IOException {
    int descriptor = descriptor(channel);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Calls.STATE);
      MemorySegment cell = arena.allocateFrom(ValueLayout.JAVA_INT, value);
      int failed =
          (int) Calls.SET.invokeExact(state, descriptor, IPPROTO_TCP, number, cell, Integer.BYTES);
      check(failed, state);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("setsockopt", e); // it declares none
    }
  }

  /**
   * Reads the option back.
   *
   * @throws IOException as {@link #set}
   */
  public int get(NetworkChannel channel) throws IOException {
    int descriptor = descriptor(channel);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Calls.STATE);
      MemorySegment cell = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, Integer.BYTES);
      int failed =
          (int) Calls.GET.invokeExact(state, descriptor, IPPROTO_TCP, number, cell, length);
      check(failed, state);
      return cell.get(ValueLayout.JAVA_INT, 0);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("getsockopt", e); // it declares none
    }
  }

  private void check(int failed, MemorySegment state) throws IOException {
    if (failed != 0) {
      throw new IOException("TCP_" + name() + ": errno " + (int) Calls.ERRNO.get(state, 0L));
    }
  }

  private static int descriptor(NetworkChannel channel) throws IOException {
    try {
      return (int) Class.forName("sun.nio.ch.SelChImpl").getMethod("getFDVal").invoke(channel);
    } catch (ReflectiveOperationException e) {
      throw new IOException("the JVM gives no descriptor of a socket: start it with " + FLAG, e);
    }
  }

  /** Looked up when first needed. */
  private static final class Calls {
    static final StructLayout STATE = Linker.Option.captureStateLayout();
    static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    static final MethodHandle SET = find("setsockopt", ValueLayout.JAVA_INT);
    static final MethodHandle GET = find("getsockopt", ValueLayout.ADDRESS);

    /** Both take descriptor, level, name, address of the value, and its length or where that is. */
    @SuppressWarnings("restricted")
    private static MethodHandle find(String name, MemoryLayout length) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow(name),
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              length),
          Linker.Option.captureCallState("errno"));
    }
  }
}
