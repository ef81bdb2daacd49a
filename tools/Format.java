import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Checks that every Java file of the project is formatted by google-java-format, or makes it so.
 * Run by the build on the toolchain's JDK, because a formatter inside Maven's own JVM could not
 * read a newer Java than that JVM's.
 *
 * <p>Arguments: {@code check} or {@code write}, the root folder, and a file that exists afterwards
 * if a Java file is not formatted or cannot be: it names them, and the build fails by it. Only a
 * failed {@code write} also exits with 1.
 */
final class Format {
  private static final Set<String> SKIPPED_FOLDERS = Set.of("target", "node_modules");

  private final boolean write;
  private final Path root;
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();

  private Format(boolean write, Path root) {
    this.write = write;
    this.root = root;
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 3 || !Set.of("check", "write").contains(args[0])) {
      System.err.println("usage: Format check|write ROOT FAILED");
      System.exit(2);
    }
    Path failed = Path.of(args[2]);
    Files.deleteIfExists(failed);
    Format format = new Format(args[0].equals("write"), Path.of(args[1]));
    format.visitAll();
    if (!format.failures.isEmpty()) {
      Files.write(failed, format.failures.stream().sorted().toList());
      System.exit(format.write ? 1 : 0);
    }
  }

  private void visitAll() throws IOException {
    List<Path> sources;
    try (var paths = Files.walk(root)) {
      sources = paths.filter(this::isOurs).toList();
    }
    sources.parallelStream().forEach(this::visit);
  }

  private boolean isOurs(Path path) {
    for (Path part : root.relativize(path)) {
      String name = part.toString();
      if (name.startsWith(".") || SKIPPED_FOLDERS.contains(name)) {
        return false;
      }
    }
    return path.toString().endsWith(".java");
  }

  private void visit(Path source) {
    try {
      String before = Files.readString(source);
      String after = new Formatter().formatSourceAndFixImports(before);
      if (after.equals(before)) {
        return;
      }
      if (write) {
        Files.writeString(source, after);
        System.err.println("formatted: " + root.relativize(source));
      } else {
        fail("not formatted: " + root.relativize(source));
      }
    } catch (FormatterException | IOException e) {
      fail("cannot format: " + root.relativize(source) + ": " + e.getMessage());
    }
  }

  private void fail(String line) {
    failures.add(line);
    System.err.println(line);
  }
}
