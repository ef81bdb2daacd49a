/**
 * Child JVMs: start, watch, collect, stop; the only place that starts processes. Parent and child
 * speak lines of JSON, {@link io.c1m.process.Command} one way and {@link io.c1m.process.Event} the
 * other; the end of the child's input means that the parent is gone.
 */
@NullMarked
package io.c1m.process;

import org.jspecify.annotations.NullMarked;
