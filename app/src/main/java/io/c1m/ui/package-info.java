/**
 * What a person sees while a run goes on: a snapshot of the counters once a second, lines drawn
 * from it, and the terminal they are shown on. Draws and prints; measures nothing.
 */
@NullMarked
package io.c1m.ui;

import org.jspecify.annotations.NullMarked;
