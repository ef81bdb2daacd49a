/**
 * Records to JSON and back, by the names and rules of the result files. The only package that knows
 * Jackson; knows of ours only how a file is written whole.
 */
@NullMarked
package io.c1m.json;

import org.jspecify.annotations.NullMarked;
