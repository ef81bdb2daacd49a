/**
 * The seam: what a protocol, a work and a driver know of each other.
 *
 * <p>Nothing here, nor in the protocols and works built on it, knows a socket, a thread or a clock:
 * time is an argument and bytes come in buffers.
 */
@NullMarked
package io.c1m.wire;

import org.jspecify.annotations.NullMarked;
