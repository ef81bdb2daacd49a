package io.c1m.cli;

import io.c1m.bench.Rate;
import io.c1m.bench.Slice;
import io.c1m.compare.Cell;
import io.c1m.compare.Comparison;
import io.c1m.doctor.Division;
import io.c1m.doctor.Facts;
import io.c1m.doctor.Need;
import io.c1m.mode.Topology;
import io.c1m.protocol.Protocols;
import io.c1m.wire.Protocol;
import java.util.List;
import java.util.OptionalLong;
import picocli.CommandLine.ParseResult;

/** Finds what a server or a client of a comparison would refuse, before anything starts. */
final class CellChecks {
  private final PassedOptions options;
  private final ParseResult given;
  private final Facts facts;

  /**
   * For cells that have these options.
   *
   * @param given what was given of them
   */
  CellChecks(PassedOptions options, ParseResult given, Facts facts) {
    this.options = options;
    this.given = given;
    this.facts = facts;
  }

  /**
   * Checks the cells of a matrix.
   *
   * @throws IllegalArgumentException with one line
   */
  void checkMatrix(List<Cell> cells) {
    checkTls(cells.getFirst());
    for (Cell cell : cells) {
      checkRoom(cell);
    }
    cells.forEach(this::checkOptions);
  }

  /**
   * Checks the cells of suites; a row that cannot be run is a result of the suite.
   *
   * @throws IllegalArgumentException with one line
   */
  void checkSuites(List<Cell> cells) {
    checkTls(SuiteOptions.PLAIN);
    for (Cell cell : cells) {
      try {
        Requirements.openFiles(facts, cell.conns(), Division.SPARE_FILES);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            cell.id() + ": " + e.getMessage() + ", by a smaller --scale", e);
      }
    }
    checkOptions(SuiteOptions.PLAIN);
  }

  private void checkTls(Cell cell) {
    options.tls.check(
        options.terms.terms(Protocols.named(cell.protocol())),
        options.server.bind,
        options.tlsOptions,
        given);
  }

  /** Files of the processes, and what else the machine has to have for so many connections. */
  private void checkRoom(Cell cell) {
    OptionalLong limit = facts.openFilesLimit();
    Topology layout = options.server.layout.topology(cell.mode(), cell.conns(), limit);
    int clients = options.clientLayout.processes(cell.conns(), limit);
    int fewest = Math.min(layout.processes(), clients);
    Requirements.openFiles(facts, Math.ceilDiv(cell.conns(), fewest), Division.SPARE_FILES);
    Need need =
        Needs.both(
            cell.conns(),
            layout.mode(),
            layout.processes(),
            clients,
            options.tls.on(),
            Addresses.resolve(options.server.bind));
    Needs.require(facts, need);
  }

  private void checkOptions(Cell cell) {
    Protocol protocol = Protocols.named(cell.protocol());
    options.server.spec(
        protocol, options.terms.terms(protocol), cell.work(), new PortRange(0, 0), false);
    if (cell.rate().equals(Comparison.AUTO)) {
      checkClient(cell, new Rate.Closed());
      checkClient(cell, new Rate.Open(1));
    } else {
      checkClient(cell, Rate.parse(cell.rate()));
    }
  }

  private void checkClient(Cell cell, Rate rate) {
    Protocol protocol = Protocols.named(cell.protocol());
    options.client.spec(
        protocol,
        options.terms.terms(protocol),
        Addresses.resolve(options.server.bind),
        new PortRange(1, 1),
        cell.conns(),
        rate,
        options.clientLayout.loops(),
        new Times(0, 1),
        Slice.WHOLE);
  }
}
