/**
 * What a matrix of fixed cells does not tell: the highest rate that holds under a condition, where
 * one case overtakes another, and which settings nothing else is better than. The searches are pure
 * state machines; what conducts them knows the comparison that runs the cells, and no server or
 * client.
 */
@NullMarked
package io.c1m.frontier;

import org.jspecify.annotations.NullMarked;
