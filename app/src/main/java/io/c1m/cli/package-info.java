/**
 * The command line: one command per file and the options they share. Parses, builds a spec, calls,
 * and maps what happened to an exit code; nothing is known of it elsewhere.
 */
@NullMarked
package io.c1m.cli;

import org.jspecify.annotations.NullMarked;
