package io.c1m.doctor;

import java.util.List;

/** The registry of checks: the doctor's table, the refusals at start and the tests read it. */
final class Checks {
  /** In the order in which they are shown. */
  static final List<Check> ALL =
      List.of(
          OpenFiles.SOFT,
          OpenFiles.HARD,
          OpenFiles.NR_OPEN,
          MachineFiles::fileMax,
          MachineFiles::epollWatches,
          LocalPorts::range,
          LocalPorts::reserved,
          LocalPorts::ownEnds,
          Queues::listen,
          Queues::handshakes,
          Queues::migration,
          Conntrack::find,
          Available::machine,
          Available::group,
          Available::buffers,
          Available::hugePages,
          Threads::ofMachine,
          Threads::numbers,
          Threads::ofUser,
          Threads::ofGroup,
          Threads::maps,
          Jdk::release,
          Jdk::poller);

  private Checks() {}
}
