/** Reads result files, and makes one of several. */
@NullMarked
package io.c1m.result;

import org.jspecify.annotations.NullMarked;
