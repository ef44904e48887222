/** Intervals of accuracies and of their differences. */
@NullMarked
package dev.basin.host.report.statistics;

import org.jspecify.annotations.NullMarked;
