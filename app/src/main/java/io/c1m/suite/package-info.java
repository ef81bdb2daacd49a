/**
 * The ready-made suites: the originals' own tables as data, their commands fitted to the machine,
 * and the report that stands our figures beside theirs. Knows the comparison that runs them, and no
 * server or client.
 */
@NullMarked
package io.c1m.suite;

import org.jspecify.annotations.NullMarked;
