package io.c1m.cli;

/**
 * How long a client's load lasts, in nanoseconds.
 *
 * @param warmup load before the measured window
 * @param duration the measured window
 */
record Times(long warmup, long duration) {}
