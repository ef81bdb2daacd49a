/**
 * One of the many processes of a server or a client: a main that loads little, does what its parent
 * has worked out, and tells what it counts. Knows neither the command line nor metrics.
 */
@NullMarked
package io.c1m.child;

import org.jspecify.annotations.NullMarked;
