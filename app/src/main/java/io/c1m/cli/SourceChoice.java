package io.c1m.cli;

import io.c1m.bench.Slice;
import io.c1m.bench.SourceAddresses;
import io.c1m.doctor.Facts;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** Chooses the local ends of a client, and finds before it starts whether they are enough. */
final class SourceChoice {
  /** {@code --local-ips} when nothing was named. */
  static final String AUTO = "auto";

  /** {@code --source-ports} when nothing was named. */
  static final String STANDARD_PORTS =
      SourceAddresses.DEFAULT_FIRST_PORT + "-" + SourceAddresses.DEFAULT_LAST_PORT;

  /** Of a number of connections, so many more ends are chosen: other programs have some. */
  private static final int SPARE_FRACTION = 16;

  private static final int LEAST_SPARE = 64;

  private final OptionalLong kernelsPorts;
  private final Function<InetAddress, List<InetAddress>> towards;

  /**
   * A choice among the addresses of a machine.
   *
   * @param kernelsPorts how many ports the kernel chooses from, empty when unknown
   * @param towards the addresses from which a target can be reached, the kernel's own choice first;
   *     none when they cannot be found
   */
  SourceChoice(OptionalLong kernelsPorts, Function<InetAddress, List<InetAddress>> towards) {
    this.kernelsPorts = kernelsPorts;
    this.towards = towards;
  }

  static SourceChoice ofThisMachine() {
    return new SourceChoice(
        Facts.ofThisMachine().ephemeralPorts(), target -> Uplink.towards(target).addresses());
  }

  /**
   * What the local ends are for.
   *
   * @param target address of the server
   * @param targetPorts how many ports of it are used
   * @param conns of all slices together
   * @param here connections that start on this machine for certain
   * @param slice which of them are this client's
   */
  record Need(InetAddress target, int targetPorts, int conns, int here, Slice slice) {
    private boolean onIpv4Loopback() {
      return target instanceof Inet4Address && target.isLoopbackAddress();
    }
  }

  /**
   * The local ends of one slice.
   *
   * @param localIps as after {@code --local-ips}
   * @param sourcePorts as after {@code --source-ports}
   * @throws IllegalArgumentException with one line, when there are not enough for all slices
   */
  SourceAddresses choose(String localIps, String sourcePorts, Need need) {
    PortRange range = PortRange.parse(sourcePorts);
    List<InetAddress> addresses = addresses(localIps, sourcePorts, range, need);
    SourceAddresses all = new SourceAddresses(addresses, range.first(), range.last());
    if (!all.chosenByKernel()) {
      Requirements.localEnds(all, need.conns(), need.targetPorts());
    } else if (kernelsPorts.isPresent()) {
      Requirements.kernelsPorts(kernelsPorts.getAsLong(), need.here(), need.targetPorts());
    }
    return need.slice().share(all, need.conns(), need.targetPorts());
  }

  private List<InetAddress> addresses(
      String localIps, String sourcePorts, PortRange range, Need need) {
    if (!localIps.equals(AUTO)) {
      return Addresses.local(localIps, need.target());
    }
    long perAddress = (range.last() - range.first() + 1L) * need.targetPorts();
    if (need.onIpv4Loopback()) {
      // whole addresses for each slice
      int slices = need.slice().of();
      long ofEach = Math.ceilDiv(withSpare(Math.ceilDiv(need.conns(), slices)), perAddress);
      return Addresses.loopback(slices * ofEach, need.target());
    }
    boolean kernelsSuffice = kernelsPortsSuffice(need);
    if (kernelsSuffice && sourcePorts.equals(STANDARD_PORTS)) {
      return List.of();
    }
    List<InetAddress> own = towards.apply(need.target());
    boolean oneIsEnough = kernelsSuffice && !own.isEmpty() && withSpare(need.conns()) <= perAddress;
    return oneIsEnough ? own.subList(0, 1) : own;
  }

  private boolean kernelsPortsSuffice(Need need) {
    return kernelsPorts.isEmpty() || need.here() <= kernelsPorts.getAsLong() * need.targetPorts();
  }

  private static long withSpare(int conns) {
    return (long) conns + Math.max(LEAST_SPARE, conns / SPARE_FRACTION);
  }
}
