package io.c1m.child;

import io.c1m.drive.BlockingIo;
import io.c1m.drive.Deadlines;
import io.c1m.drive.Listening;
import io.c1m.drive.Room;
import io.c1m.mode.Modes;
import io.c1m.mode.ServerMode;
import io.c1m.mode.ServerSpec;
import io.c1m.ownwork.WorkOrder;
import io.c1m.protocol.Protocols;
import io.c1m.tls.ServerSide;
import io.c1m.wire.Protocol;
import io.c1m.wire.Terms;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What one process of a server is to do.
 *
 * @param mode that it serves in
 * @param protocol spoken inside TLS, if there is any
 * @param tls {@code null} for none
 * @param work what requests cost
 * @param spec all else; its protocol and works are made anew in the process
 * @param drainNanos how long connections have when it is told to stop
 */
public record ServerJob(
    String mode,
    String protocol,
    @Nullable ServerSide tls,
    WorkOrder work,
    ServerSpec spec,
    long drainNanos)
    implements Job {
  ServerMode serverMode() {
    return Modes.named(mode);
  }

  @Override
  public Duty begin(Line line) throws IOException {
    return new ServerDuty(this, line);
  }

  @Override
  public char kind() {
    return 's';
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Fields.text(mode, out);
    Fields.text(protocol, out);
    Fields.optional(tls, out, Secrets::write);
    Fields.text(work.text(), out);
    Fields.optional(work.backend(), out, (most, to) -> to.writeInt(most));
    Fields.optional(work.classpath(), out, Fields::text);
    Agreed.write(spec.terms(), out);
    write(spec.listening(), out);
    out.writeInt(spec.loops());
    out.writeInt(spec.workers());
    out.writeInt(spec.queue());
    out.writeBoolean(spec.offloadAll());
    Fields.constant(spec.io(), out);
    out.writeLong(spec.deadlines().idle());
    out.writeLong(spec.deadlines().request());
    out.writeLong(spec.deadlines().handshake());
    out.writeLong(spec.deadlines().stalledWrite());
    out.writeBoolean(spec.serviceTimes());
    out.writeLong(drainNanos);
  }

  static ServerJob read(DataInput in) throws IOException {
    String mode = Fields.text(in);
    String protocol = Fields.text(in);
    ServerSide tls = Fields.optional(in, Secrets::serverSide);
    WorkOrder work =
        new WorkOrder(
            Fields.text(in),
            Fields.optional(in, DataInput::readInt),
            Fields.optional(in, Fields::text));
    Protocol plain = Protocols.named(protocol);
    Terms terms = Agreed.terms(in);
    ServerSpec spec =
        new ServerSpec(
            tls == null ? plain : tls.over(plain),
            terms,
            work.works(),
            listening(in),
            in.readInt(),
            in.readInt(),
            in.readInt(),
            in.readBoolean(),
            Fields.constant(BlockingIo.values(), in),
            new Deadlines(in.readLong(), in.readLong(), in.readLong(), in.readLong()),
            in.readBoolean());
    return new ServerJob(mode, protocol, tls, work, spec, in.readLong());
  }

  private static void write(Listening where, DataOutput out) throws IOException {
    Fields.address(where.address(), out);
    out.writeInt(where.firstPort());
    out.writeInt(where.lastPort());
    out.writeInt(where.copies());
    out.writeBoolean(where.shared());
    out.writeInt(where.backlog());
    Agreed.write(where.sockets(), out);
    out.writeInt(where.mostConnections());
    out.writeInt(where.room().connections());
    out.writeInt(where.room().reserve());
  }

  private static Listening listening(DataInput in) throws IOException {
    return new Listening(
        Fields.address(in),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readBoolean(),
        in.readInt(),
        Agreed.sockets(in),
        in.readInt(),
        new Room(in.readInt(), in.readInt()));
  }
}
