package io.c1m.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What idle connections cost in memory, as the slope over several numbers of them.
 *
 * @param headRoom part of a machine's memory that is to stay free
 * @param extrapolatedFrom so many connections have to be measured before more are foretold
 * @param layoutFor for how many connections all cells were laid out: as many to each process, and
 *     its JVM sized and told as one of so many; {@code null} when options said otherwise
 * @param studies one for each mode, protocol and work
 */
public record MemoryReport(
    double headRoom, long extrapolatedFrom, @Nullable Long layoutFor, List<Study> studies) {

  /**
   * One mode under one protocol and work.
   *
   * @param mode or the name of a case
   * @param protocol that client and server spoke
   * @param work of the server, as on the command line
   * @param points one for each run
   * @param slopes by side and area, those of which there was enough to draw a line by
   * @param foretold {@code null} when too few connections were measured
   */
  public record Study(
      String mode,
      String protocol,
      String work,
      List<Point> points,
      List<Slope> slopes,
      @Nullable Foretold foretold) {}

  /**
   * Bytes with so many connections open and idle, fixed costs included; unknown is {@code null}.
   *
   * @param connections number of connections, open and idle
   * @param serverProcesses that held them, apart from a parent of several, 1 for another program;
   *     {@code null} in results that do not tell it
   * @param clientProcesses the same of the client
   * @param serverHeap bytes live in the heaps of the server's processes
   * @param serverNative bytes of the server's processes outside of heap and files
   * @param clientHeap bytes live in the heaps of the client's processes
   * @param clientNative bytes of the client's processes outside of heap and files
   * @param kernel growth of the machine's, both ends
   * @param availableFall of the machine, from before the server started until all were open
   */
  public record Point(
      long connections,
      @Nullable Integer serverProcesses,
      @Nullable Integer clientProcesses,
      @Nullable Long serverHeap,
      @Nullable Long serverNative,
      @Nullable Long clientHeap,
      @Nullable Long clientNative,
      @Nullable Long kernel,
      @Nullable Long availableFall) {}

  /**
   * The line through the points by least squares.
   *
   * @param side {@code server}, {@code client} or {@code machine}, both ends together
   * @param area {@code heap}, {@code native}, {@code kernel} or {@code available_fall}
   * @param bytesPerConnection bytes that one connection more takes
   * @param fixedBytes without connections
   * @param standardErrorBytes of the bytes per connection; {@code null} by two points
   * @param worstResidualBytes the greatest distance of a point from the line
   */
  public record Slope(
      String side,
      String area,
      double bytesPerConnection,
      double fixedBytes,
      @Nullable Double standardErrorBytes,
      double worstResidualBytes) {}

  /**
   * What the fall of available memory would be, and the memory to buy for it.
   *
   * @param connections number of connections that it is foretold for
   * @param bytes bytes that available memory would fall by
   * @param ramBytes as machines are fitted out, head room included
   */
  public record Foretold(long connections, double bytes, long ramBytes) {}
}
