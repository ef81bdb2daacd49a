/**
 * The live page of the metrics address: the figures of the last 15 minutes, the files that a
 * browser shows them with, and nothing else. Knows neither Prometheus nor HTTP: it is told the
 * series of a scrape once a second, and says what to answer to a path.
 */
@NullMarked
package io.c1m.page;

import org.jspecify.annotations.NullMarked;
