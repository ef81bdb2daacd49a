package io.c1m.interop;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.c1m.protocol.Protocols;
import io.c1m.wire.Protocol;
import io.c1m.wire.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** What the originals send and expect, from their wire formats alone. */
enum Original {
  /** A client sends thirteen bytes, nothing returns. */
  SINK {
    @Override
    byte[] request(int number) {
      return "hello world\r\n".getBytes(US_ASCII);
    }

    @Override
    byte[] reply(byte[] request) {
      return new byte[0];
    }
  },

  /** A client sends the time, eight bytes with the highest first, and has them back. */
  ECHO {
    @Override
    byte[] request(int number) {
      Instant now = Instant.now();
      long nanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
      return ByteBuffer.allocate(Long.BYTES).putLong(nanos + number).array();
    }
  },

  /** A client sends a line and has it back. */
  GREET {
    @Override
    byte[] request(int number) {
      return ("Hello Server, connections num:" + number + "\n").getBytes(US_ASCII);
    }
  },

  /** A client sends nothing and has ten letters at once, then at an interval. */
  PUSH {
    @Override
    byte[] request(int number) {
      return new byte[0];
    }

    @Override
    byte[] reply(byte[] request) {
      return "aaaaaaaaaa".getBytes(US_ASCII);
    }
  };

  /** The interval of push in these tests. */
  static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  abstract byte[] request(int number);

  byte[] reply(byte[] request) {
    return request;
  }

  Protocol protocol() {
    return Protocols.named(name().toLowerCase(java.util.Locale.ROOT));
  }

  Terms terms() {
    return protocol().standardTerms().withEveryNanos(EVERY_NANOS);
  }

  /** Says a request and hears its reply. */
  void exchange(OriginalClient client, int number, int piece) throws IOException {
    byte[] request = request(number);
    client.say(request, piece);
    client.hear(reply(request));
  }

  /** Several requests in one segment, then all replies. */
  void burst(OriginalClient client, int requests) throws IOException {
    ByteBuffer said = ByteBuffer.allocate(requests * 64);
    ByteBuffer heard = ByteBuffer.allocate(requests * 64);
    for (int number = 1; number <= requests; number++) {
      byte[] request = request(number);
      said.put(request);
      heard.put(reply(request));
    }
    client.say(Arrays.copyOf(said.array(), said.position()), Integer.MAX_VALUE);
    client.hear(Arrays.copyOf(heard.array(), heard.position()));
  }

  /** The first half of a request, with all that a server says to that. */
  void half(OriginalClient client) throws IOException {
    byte[] request = request(1);
    byte[] half = Arrays.copyOf(request, request.length / 2);
    client.say(half, Integer.MAX_VALUE);
    switch (this) {
      case ECHO, PUSH -> client.hear(reply(half));
      case SINK, GREET -> {}
    }
  }

  /**
   * Serves one request as the original's server does, its reply in pieces of a size.
   *
   * @return whether there was one
   */
  boolean serve(InputStream in, OutputStream out, int piece) throws IOException {
    byte[] reply = reply(next(in));
    for (int at = 0; at < reply.length; at += piece) {
      out.write(reply, at, Math.min(piece, reply.length - at));
    }
    return this == PUSH || reply.length > 0;
  }

  private byte[] next(InputStream in) throws IOException {
    return switch (this) {
      case SINK -> in.readNBytes(0);
      case ECHO -> in.readNBytes(Long.BYTES);
      case GREET -> line(in);
      case PUSH -> new byte[0];
    };
  }

  private static byte[] line(InputStream in) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(128);
    for (int letter = in.read(); letter >= 0; letter = in.read()) {
      line.put((byte) letter);
      if (letter == '\n') {
        return Arrays.copyOf(line.array(), line.position());
      }
    }
    return new byte[0];
  }
}
