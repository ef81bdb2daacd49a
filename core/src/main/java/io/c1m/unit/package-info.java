/** How people write quantities on a command line: durations, sizes, counts and rates. */
@NullMarked
package io.c1m.unit;

import org.jspecify.annotations.NullMarked;
