package io.c1m.report;

/**
 * Median and extremes over the repeats.
 *
 * @param median of the runs, in the unit that the name of the figure has
 * @param min the least of the runs
 * @param max the most of the runs
 */
public record Spread(double median, double min, double max) {}
