package io.c1m.cli;

import io.c1m.doctor.Facts;
import io.c1m.doctor.ListenQueues;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** Watches the queues of the listeners of this machine from one moment on. */
final class QueueWatch {
  private final Facts facts;
  private final @Nullable ListenQueues before;

  private QueueWatch(Facts facts, @Nullable ListenQueues before) {
    this.facts = facts;
    this.before = before;
  }

  /** From now on. */
  static QueueWatch start(Facts facts) {
    return new QueueWatch(facts, facts.listenQueues());
  }

  /** From now on, for a client; the queues of a server on another machine are unknown. */
  static QueueWatch start(Facts facts, InetAddress server) {
    return isOfThisMachine(server) ? start(facts) : new QueueWatch(facts, null);
  }

  /** What has overflowed since, {@code null} when that is unknown. */
  @Nullable ListenQueues soFar() {
    ListenQueues now = before == null ? null : facts.listenQueues();
    return before == null || now == null ? null : now.since(before);
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }
}
