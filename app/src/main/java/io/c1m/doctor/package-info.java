/**
 * What is known of this machine, this JVM and its processes, read from {@code /proc} and {@code
 * /sys}, and whether that is enough for a run that is wanted. Knows no server and no client.
 */
@NullMarked
package io.c1m.doctor;

import org.jspecify.annotations.NullMarked;
