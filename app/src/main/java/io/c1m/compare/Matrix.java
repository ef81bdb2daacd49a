package io.c1m.compare;

import io.c1m.mode.Modes;
import io.c1m.mode.ServerMode;
import io.c1m.protocol.Protocols;
import java.util.ArrayList;
import java.util.List;

/** The product of the axes of a comparison. */
public final class Matrix {
  /** What stands for every mode of the registry that can run here. */
  public static final String ALL = "all";

  private Matrix() {}

  /**
   * Modes as contenders.
   *
   * @param modes names, or {@link #ALL} alone
   */
  public static List<Contender> contenders(List<String> modes) {
    List<String> chosen =
        modes.equals(List.of(ALL))
            ? Modes.runnable().stream().map(ServerMode::name).toList()
            : modes;
    return chosen.stream().map(Contender::of).toList();
  }

  /**
   * All cells, contenders varying fastest. The rate {@link Comparison#AUTO} of a protocol that the
   * server paces is {@code idle}.
   */
  public static List<Cell> cells(
      List<Contender> contenders,
      List<String> protocols,
      List<String> works,
      List<Integer> conns,
      List<String> rates) {
    List<Cell> cells = new ArrayList<>();
    for (String protocol : protocols) {
      for (String work : works) {
        for (int connections : conns) {
          for (String rate : rates) {
            for (Contender contender : contenders) {
              cells.add(contender.at(protocol, work, connections, rate(protocol, rate)));
            }
          }
        }
      }
    }
    return cells.stream().distinct().toList();
  }

  /**
   * Where the server decides what is sent when, there is no capacity to find and no rate to ask.
   */
  private static String rate(String protocol, String rate) {
    boolean none = rate.equals(Comparison.AUTO) && Protocols.named(protocol).serverPaced();
    return none ? Cell.IDLE : rate;
  }
}
