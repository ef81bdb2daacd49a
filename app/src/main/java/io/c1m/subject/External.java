package io.c1m.subject;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A server that runs already, and goes on after the comparison.
 *
 * @param name what it is compared as
 * @param host where it runs, brackets around IPv6
 * @param firstPort that it listens on
 * @param lastPort the same as the first where it is only one
 * @param pid its process on this machine, {@code null} when only the client's side is known
 */
public record External(String name, String host, int firstPort, int lastPort, @Nullable Long pid)
    implements Foreign {
  /** The ports, as a client's {@code --ports} takes them. */
  String ports() {
    return firstPort == lastPort ? String.valueOf(firstPort) : firstPort + "-" + lastPort;
  }

  @Override
  public String program() {
    return host + ":" + ports() + (pid == null ? "" : ", pid " + pid);
  }

  @Override
  public boolean placeable() {
    return false;
  }

  @Override
  public LoadedServer start(Site site) throws IOException, InterruptedException {
    return ExternalServer.of(this, site.facts());
  }
}
