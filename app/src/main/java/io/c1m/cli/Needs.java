package io.c1m.cli;

import io.c1m.bench.ClientSpec;
import io.c1m.doctor.Diagnosis;
import io.c1m.doctor.Facts;
import io.c1m.doctor.Need;
import io.c1m.doctor.Role;
import io.c1m.mode.ServerMode;
import io.c1m.wire.Protocol;
import io.c1m.wire.Terms;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What runs need of a machine, and a refusal of those that are certain to fail. */
final class Needs {
  /** The mode whose connections have virtual threads. */
  private static final String VIRTUAL = "virtual";

  private static final int BACKLOG = 4096;

  /** Where ports are looked at elsewhere. */
  private static final PortRange ANY = new PortRange(1, 1);

  private Needs() {}

  /**
   * What a server needs.
   *
   * @param processes 0 for as many as files require
   */
  static Need server(
      long conns, ServerMode mode, int processes, boolean tls, InetAddress bind, PortRange ports) {
    return need(Role.SERVER, conns, mode, processes, processes, tls, bind, 0, ports, null, BACKLOG);
  }

  /**
   * What a client needs.
   *
   * @param processes 0 for as many as files require
   */
  static Need client(ClientSpec spec, int processes) {
    boolean tls = spec.protocol().handshakes();
    return client(spec.conns(), processes, tls, spec.target());
  }

  static Need client(long conns, int processes, boolean tls, InetAddress target) {
    return need(Role.CLIENT, conns, null, 0, processes, tls, target, 0, ANY, null, BACKLOG);
  }

  /** What a server and its client need together. */
  static Need both(
      long conns, ServerMode mode, int servers, int clients, boolean tls, InetAddress bind) {
    return need(Role.BOTH, conns, mode, servers, clients, tls, bind, 0, ANY, null, BACKLOG);
  }

  static Need need(
      Role role,
      long conns,
      @Nullable ServerMode mode,
      int servers,
      int clients,
      boolean tls,
      InetAddress address,
      int messageBytes,
      PortRange ports,
      @Nullable Long ownEnds,
      int backlog) {
    return new Need(
        conns,
        role,
        mode == null ? 0 : mode.heapBytesPerConnection(),
        mode == null ? 0 : mode.nativeBytesPerConnection(),
        mode != null && mode.name().equals(VIRTUAL),
        tls,
        address instanceof Inet6Address,
        messageBytes,
        servers,
        clients,
        ports.first(),
        ports.last(),
        ownEnds,
        backlog);
  }

  /** Bytes of what is under way at most on a connection, unless told otherwise. */
  static int messageBytes(Protocol protocol) {
    Terms terms = protocol.standardTerms();
    return protocol.serverOptions().contains("body") ? terms.body().bytes() : terms.messageBytes();
  }

  /**
   * Refuses a run that is certain to fail, before anything starts.
   *
   * @throws IllegalArgumentException with one line: which limit, the numbers, what to do
   */
  static void require(Facts facts, Need need) {
    Diagnosis diagnosis = facts.diagnose(need);
    String refusal = diagnosis.refusal();
    if (refusal != null) {
      throw new IllegalArgumentException(
          "this machine cannot hold so many connections: "
              + refusal
              + " (c1m doctor --conns="
              + need.conns()
              + " tells more)");
    }
  }
}
