/**
 * What a result file says: cases against their baseline, figure by figure, and the sentences that
 * sum it up. Pure functions of the records of {@code io.c1m.report}.
 */
@NullMarked
package io.c1m.verdict;

import org.jspecify.annotations.NullMarked;
