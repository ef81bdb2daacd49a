package io.c1m.wire;

import java.nio.file.Path;

/**
 * A part of a file that a session wants sent, named only: the driver opens the file and moves the
 * bytes inside the kernel.
 *
 * @param file an existing file
 * @param position of the first byte
 * @param bytes how many, at least 1
 */
public record FileRegion(Path file, long position, long bytes) {}
