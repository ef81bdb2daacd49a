package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java sources compiled as a user would: against the packaged program, without its sources. */
final class Compiling {
  private Compiling() {}

  /** Compiles files into a folder, without a warning. */
  static void into(Path folder, Path... sources) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-d",
              folder.toString(),
              "-cp",
              System.getProperty("c1m.jar", ""),
              "-Xlint:all",
              "-Werror",
              "-proc:none");
      boolean compiled =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(Arrays.asList(sources)))
              .call();
      assertEquals("", said.toString());
      assertEquals(true, compiled);
    }
  }

  /** An example of the project. */
  static Path example(String name) {
    return Path.of("..", "examples", name).toAbsolutePath().normalize();
  }
}
