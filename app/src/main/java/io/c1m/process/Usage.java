package io.c1m.process;

import io.c1m.bench.LoadDriver;
import io.c1m.doctor.Facts;
import io.c1m.mode.RunningServer;
import io.c1m.wire.Counts;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a server or a client uses of the machine: its own process, or that and its children
 * together. Callable by any thread.
 */
public interface Usage extends UsageReadings {
  /** What is used now; children are asked for it. */
  Sample now();

  /** The same after a collection everywhere, with the heap that it left in use. */
  Sample afterCollection();

  /** Processor time so far in seconds. No child is asked for it, so that it is of this moment. */
  default double cpuSeconds() {
    return now().cpuSeconds();
  }

  /** That of a server. */
  static Usage of(RunningServer server, Facts facts) {
    return server instanceof Usage own ? own : ofThisProcess(server::counts, facts);
  }

  /** That of a client. */
  static Usage of(LoadDriver client, Facts facts) {
    return client instanceof Usage own
        ? own
        : ofThisProcess(() -> client.figures(Set.of()).counts(), facts);
  }

  /** That of this process, which neither serves nor loads. */
  static Usage ofThisProcess(Facts facts) {
    return ofThisProcess(() -> ServerFigures.NONE, facts);
  }

  private static Usage ofThisProcess(Supplier<Counts> counts, Facts facts) {
    Seldom<OptionalLong> nativeBytes = Sample.ownNativeSeldom(facts);
    return new Usage() {
      @Override
      public Sample now() {
        return Sample.now(counts.get(), facts);
      }

      @Override
      public Sample lately() {
        return Sample.now(counts.get(), facts, nativeBytes.latest());
      }

      @Override
      public Sample afterCollection() {
        return Sample.afterCollection(counts.get(), facts);
      }

      @Override
      public double cpuSeconds() {
        return CpuFigures.ofThisProcess(facts).seconds();
      }

      @Override
      public int processesLive() {
        return 1;
      }

      @Override
      public long processesReplaced() {
        return 0;
      }
    };
  }
}
