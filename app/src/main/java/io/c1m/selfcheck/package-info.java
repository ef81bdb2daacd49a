/** Measures what is known beforehand, to see that this program measures right on this machine. */
@NullMarked
package io.c1m.selfcheck;

import org.jspecify.annotations.NullMarked;
