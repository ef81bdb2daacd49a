package io.c1m.child;

import io.c1m.process.Command;
import java.io.IOException;

/**
 * The main class of the processes of a server or a client. Takes its job from standard input, ends
 * when that ends, and complains in one line on standard error.
 */
public final class Child {
  private static final int FAILED = 1;

  private Child() {}

  /** Does the job that the first line of standard input brings. */
  public static void main(String[] arguments) {
    try {
      perform(new Line(System.in, System.out));
      System.exit(0);
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("c1m: " + e.getMessage());
      System.exit(FAILED);
    } catch (InterruptedException e) {
      System.exit(FAILED); // nobody does
    }
  }

  /** Does the job that a line brings, to its end. */
  static void perform(Line line) throws IOException, InterruptedException {
    Job job = line.job();
    if (job != null) {
      try (Duty duty = job.begin(line)) {
        listen(line, duty);
        duty.run();
      }
    }
  }

  private static void listen(Line line, Duty duty) {
    Thread.ofPlatform()
        .name("c1m-control")
        .daemon()
        .start(
            () ->
                line.follow(
                    command -> {
                      if (command.cmd().equals(Command.GONE.cmd())) {
                        Orphan.endSoon();
                      }
                      duty.handle(command);
                    }));
  }
}
