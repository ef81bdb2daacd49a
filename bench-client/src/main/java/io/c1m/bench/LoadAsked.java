package io.c1m.bench;

import io.c1m.wire.Protocol;

/**
 * What is asked of a load client, as far as those who look at it need to know.
 *
 * @param protocol that it speaks
 * @param conns connections to open, of all its processes together
 * @param rate of all connections together
 * @param loops threads that drive connections
 */
public record LoadAsked(Protocol protocol, int conns, Rate rate, int loops) {}
