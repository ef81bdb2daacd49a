package io.c1m.compare;

import io.c1m.subject.Foreign;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cell has beyond its place in the matrix. Its options come in place of the same ones that
 * all cells have.
 *
 * @param name in results and on screens, {@code null} for a cell that its place names
 * @param server further options of its server; of {@code --ports} only the number of ports counts
 * @param client further options of its client
 * @param foreign the server that is not of this program, {@code null} for a mode
 */
public record Extras(
    @Nullable String name, List<String> server, List<String> client, @Nullable Foreign foreign) {
  /** Of a cell that has nothing more. */
  public static final Extras NONE = new Extras(null, List.of(), List.of());

  /** Copies the lists. */
  public Extras {
    server = List.copyOf(server);
    client = List.copyOf(client);
  }

  /** Of a cell of a mode. */
  public Extras(@Nullable String name, List<String> server, List<String> client) {
    this(name, server, client, null);
  }

  /** Of a cell whose server is not of this program. */
  public static Extras of(Foreign foreign) {
    return new Extras(null, List.of(), List.of(), foreign);
  }
}
