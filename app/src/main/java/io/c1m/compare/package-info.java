/**
 * The comparison: a matrix of cells, each run in fresh JVMs, one at a time on the machine. Knows
 * servers and clients as child processes only.
 */
@NullMarked
package io.c1m.compare;

import org.jspecify.annotations.NullMarked;
