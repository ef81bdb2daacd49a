/**
 * What can be concluded from a few measured values. Pure arithmetic that knows nothing of servers,
 * results or files; the only package that knows the library of distributions.
 */
@NullMarked
package io.c1m.statistics;

import org.jspecify.annotations.NullMarked;
