import io.c1m.wire.BlockingWork;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.atomic.LongAdder;

/**
 * A work of one's own: hashes what arrived and answers with a line of the hash. Compile it against
 * the program and serve with it:
 *
 * <pre>
 *   javac -cp app/target/c1m.jar -d /tmp/work examples/HashingWork.java
 *   ./c1m server --mode=virtual --work=class:HashingWork --classpath=/tmp/work
 * </pre>
 *
 * <p>One instance serves all connections, many at a time: what they share is thread-safe (the
 * count), what is not is made for each request (the digest).
 */
public final class HashingWork implements BlockingWork {
  private static final HexFormat HEX = HexFormat.of();

  private final LongAdder served = new LongAdder();

  @Override
  public void serve(ByteBuffer request, ByteBuffer reply) throws Exception {
    if (!request.hasRemaining()) {
      throw new IllegalArgumentException("there is nothing to hash");
    }
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(request);
    served.increment();
    String line = HEX.formatHex(digest.digest()) + " is hash number " + served.sum() + "\n";
    reply.put(line.getBytes(StandardCharsets.US_ASCII));
  }
}
