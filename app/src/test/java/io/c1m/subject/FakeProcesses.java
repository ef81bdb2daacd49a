package io.c1m.subject;

import io.c1m.doctor.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A {@code /proc} that has the processes it was told of. */
record FakeProcesses(Path root) {
  /** A process as of a start, asleep. */
  FakeProcesses started(long pid, long parent, long session, long startTicks) throws IOException {
    return put(pid, 'S', parent, session, startTicks, 0, 0);
  }

  /** The same, with processor time in ticks. */
  FakeProcesses used(long pid, long parent, long session, long userTicks, long systemTicks)
      throws IOException {
    return put(pid, 'S', parent, session, 1_000, userTicks, systemTicks);
  }

  /** One that has ended and was not waited for. */
  FakeProcesses zombie(long pid, long parent, long session) throws IOException {
    return put(pid, 'Z', parent, session, 1_000, 0, 0);
  }

  FakeProcesses environment(long pid, String... variables) throws IOException {
    Files.writeString(folder(pid).resolve("environ"), String.join("\0", variables) + "\0");
    return this;
  }

  FakeProcesses status(long pid, String... lines) throws IOException {
    Files.writeString(folder(pid).resolve("status"), String.join("\n", lines) + "\n");
    return this;
  }

  FakeProcesses thread(long pid, long thread, long switches) throws IOException {
    Path task = Files.createDirectories(folder(pid).resolve("task").resolve("" + thread));
    Files.writeString(task.resolve("status"), "voluntary_ctxt_switches:\t" + switches + "\n");
    return this;
  }

  FakeProcesses gone(long pid) throws IOException {
    Files.delete(folder(pid).resolve("stat"));
    return this;
  }

  private FakeProcesses put(
      long pid, char state, long parent, long session, long start, long user, long system)
      throws IOException {
    String stat =
        String.format(
            Locale.ROOT,
            "%d (a ) name) %c %d 9 %d 0 -1 0 0 0 0 0 %d %d 10 20 20 0 3 0 %d 0 0",
            pid,
            state,
            parent,
            session,
            user,
            system,
            start);
    Files.writeString(folder(pid).resolve("stat"), stat);
    return this;
  }

  private Path folder(long pid) throws IOException {
    return Files.createDirectories(root.resolve("proc").resolve("" + pid));
  }

  Facts facts() {
    return new Facts(root);
  }
}
