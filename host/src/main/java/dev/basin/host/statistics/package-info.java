/** Intervals, standard errors and corrections for how many comparisons were made. */
@NullMarked
package dev.basin.host.statistics;

import org.jspecify.annotations.NullMarked;
