package io.c1m.cli;

import java.lang.reflect.InvocationTargetException;

/**
 * The main class of the jar, the only one compiled for an older Java: it says in one line that Java
 * is too old instead of letting the JVM throw, and otherwise hands over to {@link Main} by name, so
 * that nothing newer is loaded before the check.
 */
public final class Launcher {
  private static final int NEEDED_JAVA = 25;
  private static final int WRONG_USAGE = 2;

  private Launcher() {}

  /** Runs the program, or exits with 2 where the Java is too old. */
  public static void main(String[] args) throws Throwable {
    if (Runtime.version().feature() < NEEDED_JAVA) {
      System.err.println(
          "c1m needs Java 25 or newer; found: "
              + System.getProperty("java.version")
              + " ("
              + System.getProperty("java.home")
              + "). Install a JDK 25 and run it with that java, or use ./c1m, which finds one.");
      System.exit(WRONG_USAGE);
    }
    try {
      Class.forName("io.c1m.cli.Main")
          .getMethod("main", String[].class)
          .invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
