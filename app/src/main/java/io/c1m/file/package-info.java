/** Files that appear complete or not at all. Knows nothing of ours. */
@NullMarked
package io.c1m.file;

import org.jspecify.annotations.NullMarked;
