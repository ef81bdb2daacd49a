package io.c1m.child;

import io.c1m.drive.SocketSettings;
import io.c1m.wire.Body;
import io.c1m.wire.Terms;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** The parts that jobs of servers and of clients have in common. */
final class Agreed {
  private Agreed() {}

  static void write(Terms terms, DataOutput out) throws IOException {
    out.writeInt(terms.messageBytes());
    out.writeLong(terms.everyNanos());
    Fields.constant(terms.phases(), out);
    byte[] content = new byte[terms.body().bytes()];
    terms.body().content().get(0, content);
    Fields.bytes(content, out);
    Fields.optional(terms.body().file(), out, (file, to) -> Fields.text(file.toString(), to));
    out.writeBoolean(terms.keepAlive());
    out.writeBoolean(terms.zeroCopy());
    Fields.text(terms.request().authority(), out);
    Fields.text(terms.request().path(), out);
    Fields.list(terms.request().headers(), out, Fields::text);
  }

  static Terms terms(DataInput in) throws IOException {
    int messageBytes = in.readInt();
    long everyNanos = in.readLong();
    Terms.Phases phases = Fields.constant(Terms.Phases.values(), in);
    byte[] content = Fields.bytes(in);
    Path file = Fields.optional(in, from -> Path.of(Fields.text(from)));
    Body body = new Body(ByteBuffer.allocateDirect(content.length).put(content).flip(), file);
    boolean keepAlive = in.readBoolean();
    boolean zeroCopy = in.readBoolean();
    Terms.Request request =
        new Terms.Request(Fields.text(in), Fields.text(in), Fields.list(in, Fields::text));
    return new Terms(messageBytes, everyNanos, phases, body, keepAlive, zeroCopy, request);
  }

  static void write(SocketSettings sockets, DataOutput out) throws IOException {
    out.writeBoolean(sockets.noDelay());
    out.writeInt(sockets.receiveBytes());
    out.writeInt(sockets.sendBytes());
    out.writeBoolean(sockets.keepAlive());
    out.writeInt(sockets.fastOpenQueue());
    out.writeInt(sockets.deferSeconds());
  }

  static SocketSettings sockets(DataInput in) throws IOException {
    return new SocketSettings(
        in.readBoolean(), in.readInt(), in.readInt(), in.readBoolean(), in.readInt(), in.readInt());
  }
}
