package io.c1m.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cell has beyond its place in the matrix. Its options come in place of the same ones that
 * all cells have.
 *
 * @param name in results and on screens, {@code null} for a cell that its place names
 * @param server further options of its server; of {@code --ports} only the number of ports counts
 * @param client further options of its client
 * @param jvmFlags of its server's JVMs, beyond those that all have
 * @param placed whether the name stands in for the mode only, and others may have it at other
 *     places of the matrix
 */
public record Extras(
    @Nullable String name,
    List<String> server,
    List<String> client,
    List<String> jvmFlags,
    boolean placed) {
  /** Of a cell that has nothing more. */
  public static final Extras NONE = new Extras(null, List.of(), List.of());

  /** Copies the lists. */
  public Extras {
    server = List.copyOf(server);
    client = List.copyOf(client);
    jvmFlags = List.copyOf(jvmFlags);
  }

  /** Of a cell whose name, if it has one, says everything about it. */
  public Extras(@Nullable String name, List<String> server, List<String> client) {
    this(name, server, client, List.of(), false);
  }
}
