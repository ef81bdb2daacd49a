/**
 * The server modes: who waits, on which thread. Each composes the drivers of {@code io.c1m.drive}
 * in its own way and knows no protocol and no work by name.
 */
@NullMarked
package io.c1m.mode;

import org.jspecify.annotations.NullMarked;
