/**
 * The modes on Netty's event loops, one for each of its transports on Linux. Knows sessions as
 * every driver does, and no protocol and no work by name. Nobody else knows Netty.
 */
@NullMarked
package io.c1m.mode.netty;

import org.jspecify.annotations.NullMarked;
