/**
 * The drivers: they own sockets, threads, time and buffers, and step the sessions of any protocol.
 *
 * <p>{@link io.c1m.drive.EventLoop} with {@link io.c1m.drive.NioConnection} drives many connections
 * on one thread; {@link io.c1m.drive.BlockingConnection} drives one connection on a thread of its
 * own. Neither knows which protocol or work it runs.
 */
@NullMarked
package io.c1m.drive;

import org.jspecify.annotations.NullMarked;
