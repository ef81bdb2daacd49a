package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Reason;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Several counts read as one.
 *
 * @param parts the counts that are added up at each reading
 */
public record SumOfCounts(List<? extends Counts> parts) implements Counts {
  /** Copies the list. */
  public SumOfCounts {
    parts = List.copyOf(parts);
  }

  @Override
  public long count(Count count) {
    return sum(part -> part.count(count));
  }

  @Override
  public long closedFor(Reason reason) {
    return sum(part -> part.closedFor(reason));
  }

  @Override
  public long failedFor(Reason reason) {
    return sum(part -> part.failedFor(reason));
  }

  private long sum(ToLongFunction<Counts> figure) {
    long sum = 0;
    for (Counts part : parts) {
      sum += figure.applyAsLong(part);
    }
    return sum;
  }
}
