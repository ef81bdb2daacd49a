package io.c1m.wire;

/**
 * What a driver lends to the sessions it steps. One per thread of an event-loop driver, one for all
 * threads of the others; the parts are as thread-safe as that needs.
 *
 * @param tally where requests and failures are counted
 * @param scratch large buffers for the length of a step
 */
public record Host(Tally tally, Scratch scratch) {}
