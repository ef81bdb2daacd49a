/** Compares two results of different times. */
@NullMarked
package io.c1m.diff;

import org.jspecify.annotations.NullMarked;
