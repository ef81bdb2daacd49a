package io.c1m.work;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.c1m.wire.BlockingWork;
import io.c1m.wire.Next;
import io.c1m.wire.Work;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnWorkTest {
  private static Work work(BlockingWork own) {
    return Works.parse("class:Own", WorkSettings.of(() -> 0).withClasses(name -> own)).getFirst();
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(US_ASCII));
  }

  @Test
  void isAskedForByItsName() {
    List<String> names = new ArrayList<>();
    Works.parse(
        "class:com.example.Mine$Inner",
        WorkSettings.of(() -> 0)
            .withClasses(
                name -> {
                  names.add(name);
                  return (request, reply) -> {};
                }));
    assertEquals(List.of("com.example.Mine$Inner"), names);
  }

  @Test
  void whatItPutsIntoTheReplyIsTheBody() {
    Work work = work((request, reply) -> reply.put((byte) '<').put(request).put((byte) '>'));
    ByteBuffer body = ascii("..abc.").position(2).limit(5);
    assertEquals(Next.COMPUTE, work.effect(0));
    ByteBuffer first = work.perform(body);
    assertEquals(ascii("<abc>"), first);
    assertEquals(2, body.position(), "the body is not consumed, though the request was");
    assertEquals(ascii("<x>"), work.perform(ascii("x")));
    assertEquals(ascii("<abc>"), first, "nobody writes to a body that was made");
  }

  @Test
  void eachRequestFindsTheReplyEmpty() {
    List<String> found = new ArrayList<>();
    Work work =
        work(
            (request, reply) -> {
              found.add(reply.position() + "-" + reply.limit() + " " + reply.order());
              reply.putInt(1).order(ByteOrder.LITTLE_ENDIAN).limit(4);
            });
    work.perform(ascii("a"));
    work.perform(ascii("b"));
    assertEquals(List.of("0-4096 BIG_ENDIAN", "0-4096 BIG_ENDIAN"), found);
  }

  @Test
  void nothingPutIsAnEmptyBody() {
    assertEquals(0, work((request, reply) -> {}).perform(ascii("abc")).remaining());
  }

  @Test
  void theRequestCannotBeWrittenTo() {
    Work work = work((request, reply) -> request.put((byte) 1));
    assertThrows(IllegalStateException.class, () -> work.perform(ascii("abc")));
  }

  @Test
  void whateverItThrowsCostsTheRequestAlone() {
    List<Throwable> faults =
        List.of(
            new IOException(),
            new IllegalArgumentException(),
            new AssertionError(),
            new NoClassDefFoundError(),
            new StackOverflowError());
    int[] calls = {0};
    Work work =
        work(
            (request, reply) -> {
              if (calls[0] < faults.size()) {
                OwnWorkTest.<RuntimeException>sneak(faults.get(calls[0]++));
              }
            });
    for (Throwable fault : faults) {
      RuntimeException thrown =
          assertThrows(IllegalStateException.class, () -> work.perform(ascii("x")));
      assertEquals(fault, thrown.getCause());
    }
    assertEquals(0, work.perform(ascii("x")).remaining());
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable fault) throws T {
    throw (T) fault;
  }

  @Test
  void aReplyThatIsTooLongIsRefused() {
    Work work = work((request, reply) -> reply.put(new byte[5_000]));
    Throwable cause =
        assertThrows(IllegalStateException.class, () -> work.perform(ascii("x"))).getCause();
    assertInstanceOf(BufferOverflowException.class, cause);
  }

  private static BlockingWork ofReplyBytes(int bytes) {
    return new BlockingWork() {
      @Override
      public void serve(ByteBuffer request, ByteBuffer reply) {
        reply.put(new byte[reply.remaining()]);
      }

      @Override
      public int replyBytes() {
        return bytes;
      }
    };
  }

  @Test
  void saysItselfHowLongItsRepliesMayBe() {
    assertEquals(100_000, work(ofReplyBytes(100_000)).perform(ascii("x")).remaining());
    assertThrows(IllegalArgumentException.class, () -> work(ofReplyBytes(-1)));
    assertThrows(IllegalArgumentException.class, () -> work(ofReplyBytes((64 << 20) + 1)));
  }

  @Test
  void allocatesTheReplyAndLittleMore() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Work work = work((request, reply) -> reply.put(request));
    ByteBuffer body = ByteBuffer.allocate(1_000);
    int times = 3_000;
    for (int i = 0; i < times; i++) {
      work.perform(body);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < times; i++) {
      work.perform(body);
    }
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / times;
    assertTrue(each <= 1_000 + OwnWork.OVERHEAD_BYTES, () -> each + " bytes");
  }
}
