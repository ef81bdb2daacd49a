package io.c1m.doctor;

/** Compares one limit with what a wanted run needs: an entry of {@link Checks}. */
@FunctionalInterface
interface Check {
  Finding find(Scene scene);
}
