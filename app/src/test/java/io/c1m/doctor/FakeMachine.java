package io.c1m.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that looks like a machine's {@code /proc} and {@code /sys}, as far as it was filled. */
record FakeMachine(Path root) {
  FakeMachine file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** A process that holds a socket. */
  FakeMachine process(long pid, String name, long inode) throws IOException {
    file("proc/" + pid + "/comm", name + "\n");
    Path descriptors = Files.createDirectories(root.resolve("proc/" + pid + "/fd"));
    Files.createSymbolicLink(descriptors.resolve("0"), Path.of("pipe:[1]"));
    Files.createSymbolicLink(descriptors.resolve("5"), Path.of("socket:[" + inode + "]"));
    return this;
  }

  Facts facts() {
    return new Facts(root);
  }
}
