/**
 * What a running server, client or comparison shows to Prometheus. The only package that knows
 * Micrometer and the Prometheus client; everything is read at scrape time, nothing is told per
 * request.
 */
@NullMarked
package io.c1m.metrics;

import org.jspecify.annotations.NullMarked;
