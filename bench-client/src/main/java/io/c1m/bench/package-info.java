/**
 * The load client: opens connections, keeps to a schedule, measures from when a request should have
 * been sent. Stands on the drivers of the servers, and alone knows HdrHistogram.
 */
@NullMarked
package io.c1m.bench;

import org.jspecify.annotations.NullMarked;
