/** Intervals and standard errors. */
@NullMarked
package dev.basin.host.statistics;

import org.jspecify.annotations.NullMarked;
