/** JMH benchmarks of the drivers: what a request costs beyond its system calls. */
@NullMarked
package io.c1m.benchmarks;

import org.jspecify.annotations.NullMarked;
