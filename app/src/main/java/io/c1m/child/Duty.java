package io.c1m.child;

import io.c1m.process.Command;
import java.io.IOException;

/** A job that is being done. */
interface Duty extends AutoCloseable {
  /** Does it to the end. */
  void run() throws IOException, InterruptedException;

  /** Obeys a command; called on a thread of its own, one command after the other. */
  void handle(Command command);

  @Override
  void close();
}
