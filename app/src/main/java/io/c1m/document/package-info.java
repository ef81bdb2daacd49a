/**
 * The written reports of a comparison, made from its result file alone: a page for browsers and
 * print, Markdown for pull requests, and a log of latencies for each cell. The same blocks are
 * rendered as HTML and as Markdown; only the renderers escape, and they escape everything.
 */
@NullMarked
package io.c1m.document;

import org.jspecify.annotations.NullMarked;
