package io.c1m.report;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server used in one run, within the measured window but for the memory, which is that
 * with all connections open and idle after it; where each serves one request there are none.
 * Requests are messages where the server sends by itself; without any there is nothing to share
 * out. What is called native went away with the connections.
 *
 * @param cpuUsPerRequest microseconds of processor time per request, user and system
 * @param contextSwitchesPerRequest number per request, voluntary and not
 * @param rssBytes resident memory of all processes, in bytes
 * @param heapBytesPerConnection live heap for each open connection, in bytes
 * @param gcCount collections, {@code null} of a server that is not of this program
 * @param gcMs milliseconds in collections, {@code null} when unknown
 * @param nativeBytesPerConnection memory outside of the heap for each connection, in bytes
 * @param memoryBytes bytes with all connections open and idle
 * @param cpuUserUsPerRequest microseconds of it outside of the kernel
 * @param cpuSystemUsPerRequest microseconds of it in the kernel
 * @param ioCallsPerRequest number of system calls that read or write, as the system counts them
 * @param allocatedBytesPerRequest bytes allocated on the heap
 * @param gcMaxMs milliseconds of the longest pause
 * @param threads numbers by kind, at the end of the window
 */
public record ServerUse(
    @Nullable Double cpuUsPerRequest,
    @Nullable Double contextSwitchesPerRequest,
    @Nullable Long rssBytes,
    @Nullable Double heapBytesPerConnection,
    @Nullable Long gcCount,
    @Nullable Long gcMs,
    @Nullable Double nativeBytesPerConnection,
    @Nullable MemoryUse memoryBytes,
    @Nullable Double cpuUserUsPerRequest,
    @Nullable Double cpuSystemUsPerRequest,
    @Nullable Double ioCallsPerRequest,
    @Nullable Double allocatedBytesPerRequest,
    @Nullable Double gcMaxMs,
    Map<String, Long> threads) {}
