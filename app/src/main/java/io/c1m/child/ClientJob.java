package io.c1m.child;

import io.c1m.bench.Arrivals;
import io.c1m.bench.ClientSpec;
import io.c1m.bench.Rate;
import io.c1m.bench.Slice;
import io.c1m.bench.SourceAddresses;
import io.c1m.drive.Sleep;
import io.c1m.protocol.Protocols;
import io.c1m.tls.ClientSide;
import io.c1m.wire.Protocol;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What one process of a client is to do.
 *
 * @param protocol spoken inside TLS, if there is any
 * @param tls {@code null} for none
 * @param spec all else; its protocol is made anew in the process
 * @param primeNanos of load on a few connections before the others are opened
 */
public record ClientJob(String protocol, @Nullable ClientSide tls, ClientSpec spec, long primeNanos)
    implements Job {
  @Override
  public Duty begin(Line line) throws IOException {
    return new ClientDuty(this, line);
  }

  @Override
  public char kind() {
    return 'c';
  }

  @Override
  public void write(DataOutput out) throws IOException {
    Fields.text(protocol, out);
    Fields.optional(tls, out, Secrets::write);
    Fields.address(spec.target(), out);
    out.writeInt(spec.firstPort());
    out.writeInt(spec.lastPort());
    out.writeInt(spec.conns());
    write(spec.sources(), out);
    out.writeDouble(spec.rampPerSecond());
    out.writeInt(spec.connecting());
    out.writeLong(spec.connectTimeoutNanos());
    out.writeInt(spec.retries());
    out.writeBoolean(spec.reconnect());
    out.writeLong(spec.timeoutNanos());
    Agreed.write(spec.terms(), out);
    Fields.text(spec.rate() instanceof Rate.Open ? "" : spec.rate().text(), out);
    out.writeDouble(spec.rate() instanceof Rate.Open open ? open.perSecond() : 0);
    Fields.constant(spec.arrivals(), out);
    out.writeLong(spec.thinkNanos());
    out.writeLong(spec.warmupNanos());
    out.writeLong(spec.durationNanos());
    out.writeLong(spec.lateNanos());
    Fields.constant(spec.sleep(), out);
    out.writeInt(spec.loops());
    Agreed.write(spec.sockets(), out);
    out.writeInt(spec.slice().index());
    out.writeInt(spec.slice().of());
    out.writeLong(primeNanos);
  }

  static ClientJob read(DataInput in) throws IOException {
    String name = Fields.text(in);
    ClientSide tls = Fields.optional(in, Secrets::clientSide);
    Protocol plain = Protocols.named(name);
    Protocol protocol = tls == null ? plain : tls.over(plain);
    ClientSpec spec =
        new ClientSpec(
            Fields.address(in),
            in.readInt(),
            in.readInt(),
            in.readInt(),
            sources(in),
            in.readDouble(),
            in.readInt(),
            in.readLong(),
            in.readInt(),
            in.readBoolean(),
            in.readLong(),
            protocol,
            Agreed.terms(in),
            rate(Fields.text(in), in.readDouble()),
            Fields.constant(Arrivals.values(), in),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            Fields.constant(Sleep.values(), in),
            in.readInt(),
            Agreed.sockets(in),
            new Slice(in.readInt(), in.readInt()));
    return new ClientJob(name, tls, spec, in.readLong());
  }

  private static Rate rate(String text, double perSecond) {
    return text.isEmpty() ? new Rate.Open(perSecond) : Rate.parse(text);
  }

  private static void write(SourceAddresses sources, DataOutput out) throws IOException {
    Fields.list(sources.addresses(), out, Fields::address);
    out.writeInt(sources.firstPort());
    out.writeInt(sources.lastPort());
  }

  private static SourceAddresses sources(DataInput in) throws IOException {
    return new SourceAddresses(Fields.list(in, Fields::address), in.readInt(), in.readInt());
  }
}
