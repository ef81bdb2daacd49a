package io.c1m.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * The classes of many processes, loaded once: a jar of what they need, because a JVM keeps the
 * whole index of a jar in its heap, and an archive of these classes as they look in memory, whose
 * pages all JVMs share (class data sharing, JEP 310 and 341). Kept in the user's cache, under a
 * name that goes with the program, the JVM and its flags, and made when there is none.
 *
 * @param jar the class path
 * @param file the archive
 */
record ClassArchive(Path jar, Path file) {
  private static final String REHEARSAL = "io.c1m.child.Rehearsal";
  private static final long PATIENCE_SECONDS = 120;
  private static final int NAME_BYTES = 8;

  private static final List<String> NEEDED =
      List.of("io/c1m/", "org/HdrHistogram/", "com/fasterxml/jackson/core/", "io/netty/");

  /** Where libraries of native code are, which are loaded by name. */
  private static final String NATIVE = "META-INF/native/";

  /** What the rehearsal used to make classes, which the archive has ready. */
  private static final List<String> LEFT_OUT =
      List.of("java/lang/classfile/", "jdk/internal/classfile/", "@cp");

  /**
   * Finds the archive, or makes it, which takes some seconds.
   *
   * @param program the jar that this JVM runs
   * @param flags of the JVMs that are to use it
   * @throws IOException when it cannot be made; one line that says why
   */
  static ClassArchive of(Path program, List<String> flags)
      throws IOException, InterruptedException {
    List<String> lasting = flags.stream().filter(ClassArchive::lasts).toList();
    Path folder = cache().resolve("classes-" + name(program, lasting));
    ClassArchive archive =
        new ClassArchive(folder.resolve("child.jar"), folder.resolve("child.jsa"));
    if (!Files.isReadable(archive.file)) {
      archive.make(program, lasting);
    }
    return archive;
  }

  /** Sizes of heaps do not matter to classes, and what a JVM writes of itself goes elsewhere. */
  private static boolean lasts(String flag) {
    return !flag.startsWith("-Xm")
        && !flag.startsWith("-Xlog:")
        && !flag.startsWith("-XX:StartFlightRecording");
  }

  private static Path cache() {
    String named = System.getenv("XDG_CACHE_HOME");
    return named == null || named.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".cache", "c1m")
        : Path.of(named, "c1m");
  }

  private static String name(Path program, List<String> flags) throws IOException {
    String all =
        String.join(
            "\n",
            program.toRealPath().toString(),
            String.valueOf(Files.size(program)),
            Files.getLastModifiedTime(program).toString(),
            System.getProperty("java.home"),
            System.getProperty("java.vm.version"),
            String.join(" ", flags));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** Others may make the same at the same time: each file appears complete, and any will do. */
  private void make(Path program, List<String> flags) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(jar.toAbsolutePath().getParent());
    if (!Files.exists(jar)) {
      Path some = Files.createTempFile(folder, "jar", null);
      copyNeeded(program, some);
      Files.move(some, jar, StandardCopyOption.ATOMIC_MOVE);
    }
    Path list = Files.createTempFile(folder, "list", null);
    Path archive = Files.createTempFile(folder, "archive", null);
    Path output = folder.resolve("making.log");
    try {
      run(output, flags, "-XX:DumpLoadedClassList=" + list, "-cp", jar.toString(), REHEARSAL);
      List<String> classes =
          Files.readAllLines(list).stream()
              .filter(line -> LEFT_OUT.stream().noneMatch(line::startsWith))
              .toList();
      Files.write(list, classes);
      run(
          output,
          flags,
          "-Xshare:dump",
          "-XX:SharedClassListFile=" + list,
          "-XX:SharedArchiveFile=" + archive,
          "-cp",
          jar.toString());
      Files.move(archive, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(list);
      Files.deleteIfExists(archive);
    }
  }

  private static void run(Path output, List<String> flags, String... more)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(ChildJvm.JAVA);
    line.addAll(flags);
    line.addAll(List.of(more));
    Process process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("making it took over " + PATIENCE_SECONDS + " s, see " + output);
    }
    if (process.exitValue() != 0) {
      throw new IOException("making it failed, see " + output);
    }
  }

  private static void copyNeeded(Path program, Path copy) throws IOException {
    try (JarFile from = new JarFile(program.toFile());
        OutputStream file = Files.newOutputStream(copy);
        JarOutputStream to = new JarOutputStream(file)) {
      for (JarEntry entry : (Iterable<JarEntry>) from.stream()::iterator) {
        String name = entry.getName();
        boolean code = name.endsWith(".class") && NEEDED.stream().anyMatch(name::startsWith);
        if (code || (name.startsWith(NATIVE) && !entry.isDirectory())) {
          to.putNextEntry(new JarEntry(name));
          try (InputStream content = from.getInputStream(entry)) {
            content.transferTo(to);
          }
          to.closeEntry();
        }
      }
    }
  }

  /** The flag by which a JVM uses it. */
  String flag() {
    return "-XX:SharedArchiveFile=" + file;
  }
}
