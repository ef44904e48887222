/**
 * Measures of a network in an environment, each with an interval, from stored logits alone.
 *
 * <p>A measure is what every example adds to which sum, and what the sums say together; one file a
 * measure. The bootstrap then needs nothing but the sums of every resample.
 */
@NullMarked
package dev.basin.host.shift.measure;

import org.jspecify.annotations.NullMarked;
