package io.c1m.doctor;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** What the jar says of itself; nothing when the program runs from classes. */
final class Program {
  private static final @Nullable Path JAR = jar();
  private static final Attributes ATTRIBUTES = attributes(JAR);

  private Program() {}

  static @Nullable String version() {
    return known(ATTRIBUTES.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
  }

  static @Nullable String commit() {
    String commit = known(ATTRIBUTES.getValue("Git-Commit"));
    return commit != null && "true".equals(ATTRIBUTES.getValue("Git-Dirty"))
        ? commit + "-dirty"
        : commit;
  }

  static @Nullable String sha256() {
    return JAR == null ? null : sha256(JAR);
  }

  /** The build's own placeholders and words say that it did not know either. */
  static @Nullable String known(@Nullable String value) {
    return value == null || value.startsWith("${") || value.equals("unknown") ? null : value;
  }

  static @Nullable String sha256(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (DigestOutputStream sink =
          new DigestOutputStream(java.io.OutputStream.nullOutputStream(), digest)) {
        Files.copy(file, sink);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      return null;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  static Attributes attributes(@Nullable Path jar) {
    if (jar == null) {
      return new Attributes();
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      return manifest == null ? new Attributes() : manifest.getMainAttributes();
    } catch (IOException e) {
      return new Attributes();
    }
  }

  private static @Nullable Path jar() {
    CodeSource source = Program.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return null;
    }
    try {
      Path path = Path.of(source.getLocation().toURI());
      return Files.isRegularFile(path) ? path : null;
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }
}
