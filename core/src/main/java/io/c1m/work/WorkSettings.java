package io.c1m.work;

import io.c1m.wire.BlockingWork;
import io.c1m.wire.NanoClock;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What works need beyond their argument. All parts are shared by every work that is read with them,
 * and by all threads.
 *
 * @param clock for works that have to burn time
 * @param random draws the times of works that wait
 * @param backend lets only so many sleeps last at once, {@code null} for no limit
 * @param classes finds a user's own works
 */
public record WorkSettings(
    NanoClock clock, RandomGenerator random, @Nullable Backend backend, Classes classes) {
  /** Where a user's own works come from. */
  @FunctionalInterface
  public interface Classes {
    /**
     * Makes the one instance of a class.
     *
     * @throws IllegalArgumentException with one line that says what would be right
     */
    BlockingWork named(String name);
  }

  /** The usual: real randomness, no limit, no classes. */
  public static WorkSettings of(NanoClock clock) {
    return new WorkSettings(
        clock,
        () -> ThreadLocalRandom.current().nextLong(),
        null,
        name -> {
          throw new IllegalArgumentException("work 'class:" + name + "': no classes are known");
        });
  }

  /** The same with another source of randomness, thread-safe if the works are shared. */
  public WorkSettings withRandom(RandomGenerator other) {
    return new WorkSettings(clock, other, backend, classes);
  }

  /** The same with a limit, or with none. */
  public WorkSettings withBackend(@Nullable Backend other) {
    return new WorkSettings(clock, random, other, classes);
  }

  /** The same with classes. */
  public WorkSettings withClasses(Classes other) {
    return new WorkSettings(clock, random, backend, other);
  }
}
