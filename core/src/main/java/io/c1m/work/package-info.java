/**
 * What a request can cost the server, one file each. They know the seam and how units are written.
 */
@NullMarked
package io.c1m.work;

import org.jspecify.annotations.NullMarked;
