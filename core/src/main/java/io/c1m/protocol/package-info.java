/** The protocols, each with its server's and its client's half. They know the seam alone. */
@NullMarked
package io.c1m.protocol;

import org.jspecify.annotations.NullMarked;
