/**
 * The servers that a comparison loads, as its cells see them: this program's own in a child JVM,
 * any other program, or one that runs already.
 */
@NullMarked
package io.c1m.subject;

import org.jspecify.annotations.NullMarked;
