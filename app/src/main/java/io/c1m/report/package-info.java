/** The result files: one record per schema, with the names and units of the documented contract. */
@NullMarked
package io.c1m.report;

import org.jspecify.annotations.NullMarked;
