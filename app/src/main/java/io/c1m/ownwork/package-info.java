/** Works of the user's own classes, and what is said of their faults. */
@NullMarked
package io.c1m.ownwork;

import org.jspecify.annotations.NullMarked;
