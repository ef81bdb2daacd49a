package io.c1m.report;

import org.jspecify.annotations.Nullable;

/**
 * What else the machine did within the measured window of a run. Percents are of the processors
 * that server and client were allowed to use; {@code null} where the system does not tell.
 *
 * @param stealPercent taken by the hypervisor
 * @param othersPercent used by processes that belong to neither side
 * @param clientPercent used by the client, of the processors that it was allowed
 * @param serverRunQueueWaitPercent of the time that the server's threads were ready to run, the
 *     part that they waited for a processor
 * @param clientRunQueueWaitPercent the same of the client's loops
 * @param swappedPages in and out together
 */
public record MachineUse(
    @Nullable Double stealPercent,
    @Nullable Double othersPercent,
    @Nullable Double clientPercent,
    @Nullable Double serverRunQueueWaitPercent,
    @Nullable Double clientRunQueueWaitPercent,
    @Nullable Long swappedPages) {}
