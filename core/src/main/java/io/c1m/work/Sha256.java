package io.c1m.work;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * SHA-256 of the body, or with a size of that many bytes that are the same for every request. The
 * hash is consumed and the body stays as it is. Allocates nothing.
 */
final class Sha256 implements Computation {
  static final WorkKind KIND =
      new WorkKind(
          "sha256",
          "sha256[:SIZE]",
          "hash the body, or so many bytes",
          (argument, settings) ->
              List.of(new Sha256(argument.isEmpty() ? 0 : Works.size("sha256", argument))));

  private final Spares<Digest> digests = new Spares<>(Digest::new);
  private final int size;

  private Sha256(int size) {
    this.size = size;
  }

  @Override
  public ByteBuffer perform(ByteBuffer body) {
    Digest digest = digests.take();
    if (size == 0) {
      digest.hash(body);
    } else {
      digest.hashFiller(size);
    }
    digests.giveBack(digest);
    return body;
  }
}
