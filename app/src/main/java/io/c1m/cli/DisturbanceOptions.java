package io.c1m.cli;

import io.c1m.compare.Disturbance;
import picocli.CommandLine.Option;

/** What a run bears of the machine around it. */
final class DisturbanceOptions {
  @Option(
      names = "--disturbance",
      paramLabel = "off|LIMITS",
      converter = Converters.Disturbances.class,
      defaultValue = Disturbance.STANDARD_TEXT,
      description = {
        "Above which a run is disturbed, which is not ranked and ends with exit code 4: processors"
            + " taken by the hypervisor (steal) or used by other programs (others), waiting of the"
            + " client's loops for processors of its own (run-queue), pages swapped, halves of a"
            + " closed loop's window that differ (trend); each may be off, those left out stay as"
            + " they are. A shared host or CI runner may need wider ones, off looks at none"
            + " (default: steal:2%%,others:5%%,run-queue:10%%,swap:256,trend:10%%)."
      })
  Disturbance most = Disturbance.STANDARD;
}
