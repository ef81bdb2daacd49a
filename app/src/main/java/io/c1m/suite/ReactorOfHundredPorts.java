package io.c1m.suite;

import io.c1m.report.SuiteReport.Figures;
import java.util.List;

/** The server and the client of onlyet/C1000K. */
final class ReactorOfHundredPorts {
  private static final List<String> BOTH = List.of("C1000K server", "C1000K client");
  private static final String CLIENT = "--protocol=greet --ports=9900-9999 --conns=1M --rate=idle";
  private static final String OPTIONS = " --protocol=greet --ports=9900-9999 --backlog=20";

  static final Suite SUITE =
      new Suite(
          "c1000k",
          "C1000K: one reactor thread on 100 ports, 1M connections that greet once and idle",
          "onlyet/C1000K (C)",
          "PC with a Core i5-9400 (6 cores, 16 GB); the server in a virtual machine of 2 processors"
              + " and 6 GB, the clients in two of 2 cores and 3 GB each",
          2,
          List.of(
              Row.of("one reactor", BOTH, "--mode=single-selector" + OPTIONS, CLIENT)
                  .theirs(
                      new Figures(
                          null,
                          null,
                          1_000_000,
                          "294 MB of the process, about 2.3 KB of the kernel per connection; 2.6 GB"
                              + " more in use on the server's machine; killed at 1.15M connections",
                          null,
                          "onlyet/C1000K, README.md and its screenshots")),
              Row.of("virtual threads", BOTH, "--mode=virtual" + OPTIONS, CLIENT)));

  private ReactorOfHundredPorts() {}
}
