package io.c1m.subject;

import io.c1m.doctor.Facts;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a server of another program is run.
 *
 * @param bind the address that clients connect to
 * @param cpus processors it is held to in the notation of taskset, {@code null} for all
 * @param folder for what it prints, {@code null} to keep only what it printed last
 */
public record Site(String bind, @Nullable String cpus, @Nullable Path folder, Facts facts) {}
