package io.c1m.doctor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Facts of this machine and of processes on it. Any thread may ask; nothing is kept. */
public final class Facts {
  private final Root root;

  /**
   * Reads {@code proc}, {@code sys} and {@code etc} under another root than the machine's.
   *
   * @param root the folder that has them
   */
  public Facts(Path root) {
    this.root = new Root(root);
  }

  /** Of the machine this runs on. */
  public static Facts ofThisMachine() {
    return new Facts(Path.of("/"));
  }

  /** Everything that a result file says of where it came from. */
  public Environment environment() {
    return new Machine(root).environment(openFilesLimit());
  }

  /** The version of this program, {@code null} when it runs from classes. */
  public static @Nullable String version() {
    return Program.version();
  }

  /** The commit this program was built from, {@code null} when unknown. */
  public static @Nullable String commit() {
    return Program.commit();
  }

  /** How many files this process may have open. */
  public OptionalLong openFilesLimit() {
    return new Limits(root).soft(Limits.OPEN_FILES);
  }

  /** The processors that this process may use. */
  public Processors processors() {
    return Processors.read(root);
  }

  /** Compares this machine's limits with what a run needs; reads some tens of small files. */
  public Diagnosis diagnose(Need need) {
    return Diagnosis.of(new Scene(root, Jvm.ofThisProcess(), Demand.of(need, openFilesLimit())));
  }

  /** Where this machine's limits are set. */
  public Place place() {
    return Place.of(root);
  }

  /**
   * How many local ports the kernel itself chooses from, for each local address: those of {@code
   * net.ipv4.ip_local_port_range} but for the reserved ones.
   */
  public OptionalLong ephemeralPorts() {
    return EphemeralPorts.chosenFrom(root);
  }

  /** The bits of {@code net.ipv4.tcp_fastopen}: 1 lets clients, 2 servers send data at once. */
  public OptionalLong tcpFastOpen() {
    return root.number("proc/sys/net/ipv4/tcp_fastopen");
  }

  /** How many files this process has open. */
  public OptionalLong openFiles() {
    try {
      // since Linux 6.2; reading the folder instead takes a microsecond for each
      long size = Files.size(root.path("proc/self/fd"));
      if (size > 0) {
        return OptionalLong.of(size);
      }
    } catch (IOException e) {
      // counted below
    }
    int counted = root.entries("proc/self/fd").size();
    return counted > 0 ? OptionalLong.of(counted) : OptionalLong.empty();
  }

  /** Memory in bytes that new work may use, within the limits of the machine and of its cgroup. */
  public long memoryAvailableBytes() {
    long machine = root.kibibytes("proc/meminfo", "MemAvailable").orElseGet(Facts::freeBytes);
    return Math.min(machine, new Cgroup(root).memoryAvailableBytes().orElse(Long.MAX_VALUE));
  }

  private static long freeBytes() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getFreeMemorySize();
  }

  /** The memory of the whole machine; not to be asked more often than every few seconds. */
  public MachineMemory machineMemory() {
    return MachineMemory.of(root, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Memory in bytes of a process that is neither heap nor a file's; absent where the heap cannot be
   * told apart.
   *
   * @param heapMax the size that is reserved for the heap
   * @param heapUsed bytes in it
   */
  public OptionalLong nativeBytes(long pid, long heapMax, long heapUsed) {
    return new NativeMemory(root).bytes(String.valueOf(pid), heapMax, heapUsed);
  }

  /** How often queues of listeners were full so far, {@code null} where that cannot be read. */
  public @Nullable ListenQueues listenQueues() {
    return ListenQueues.read(root);
  }

  /** A setting of the kernel such as {@code net.core.somaxconn}, {@code null} when unreadable. */
  public @Nullable String sysctl(String name) {
    String value = root.text("proc/sys/" + name.replace('.', '/'));
    return value == null ? null : value.replaceAll("\\s+", " ");
  }

  /**
   * Who listens on a TCP port.
   *
   * @return such as {@code pid 123 (java)}; {@code null} when nobody does or one may not know
   */
  public @Nullable String portOwner(int port) {
    return new PortOwner(root).of(port);
  }

  /** A process, {@code null} when there is none of that id. */
  public @Nullable RunningProcess process(long pid) {
    return RunningProcess.read(root, String.valueOf(pid));
  }

  /** All processes that there are now: a small file of each is read. */
  public List<RunningProcess> processes() {
    return root.entries("proc").stream()
        .map(entry -> entry.getFileName().toString())
        .filter(name -> Character.isDigit(name.charAt(0)))
        .map(pid -> RunningProcess.read(root, pid))
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * Whether a process was started with a variable in its environment; not of one that is somebody
   * else's.
   *
   * @param variable with its value, {@code NAME=value}
   */
  public boolean startedWith(long pid, String variable) {
    String environment = root.text("proc/" + pid + "/environ");
    return environment != null && List.of(environment.split("\0", -1)).contains(variable);
  }

  /** Physical memory of a process in bytes. */
  public OptionalLong residentBytes(long pid) {
    return root.kibibytes("proc/" + pid + "/status", "VmRSS");
  }

  /** Processor time of a process in seconds. */
  public OptionalDouble cpuSeconds(long pid) {
    ProcessStat stat = ProcessStat.read(root, pid);
    return stat == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(ProcessStat.seconds(stat.userTicks() + stat.systemTicks()));
  }

  /** Processor time of a process within the kernel, in seconds. */
  public OptionalDouble systemSeconds(long pid) {
    ProcessStat stat = ProcessStat.read(root, pid);
    return stat == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(ProcessStat.seconds(stat.systemTicks()));
  }

  /** The same of this process; finer, and threads that have ended included. */
  public static OptionalDouble ownSystemSeconds() {
    return ResourceUsage.systemSeconds();
  }

  /**
   * System calls of a process so far that read or write, by {@code /proc/PID/io}: {@code read},
   * {@code write} and their like, which serve sockets too. It counts neither {@code recv} and
   * {@code send} nor waiting, accepting or closing.
   */
  public OptionalLong ioCalls(long pid) {
    OptionalLong reads = Root.parse(root.value("proc/" + pid + "/io", "syscr"));
    OptionalLong writes = Root.parse(root.value("proc/" + pid + "/io", "syscw"));
    return reads.isPresent() && writes.isPresent()
        ? OptionalLong.of(reads.getAsLong() + writes.getAsLong())
        : OptionalLong.empty();
  }

  /**
   * Begins to watch what the machine does beside a server and its client.
   *
   * @param processors that both may use, by their numbers; empty for all
   * @param server its processes, whose children are found; none when they are not here
   * @param client the first process of its tree
   */
  public MachineWatch watch(Set<Integer> processors, List<Long> server, long client) {
    return new MachineWatch(root, processors, server, client, System::nanoTime);
  }

  /**
   * Context switches of the threads that a process has now: those of ended threads are not in it,
   * and every thread costs a file to read, a tenth of a millisecond.
   */
  public OptionalLong contextSwitches(long pid) {
    OptionalLong sum = OptionalLong.empty();
    for (Path task : root.entries("proc/" + pid + "/task")) {
      String status = "proc/" + pid + "/task/" + task.getFileName() + "/status";
      for (String line : root.lines(status)) {
        int colon = line.indexOf("_ctxt_switches:");
        if (colon > 0) {
          OptionalLong switches = Root.parse(line.substring(line.indexOf(':') + 1).strip());
          sum = OptionalLong.of(sum.orElse(0) + switches.orElse(0));
        }
      }
    }
    return sum;
  }

  /** Context switches of this process since it started, ended threads included; cheap. */
  public static OptionalLong ownContextSwitches() {
    return ResourceUsage.contextSwitches();
  }
}
