/** Estimates of a network's accuracy in an environment without its labels; one file an estimate. */
@NullMarked
package dev.basin.host.shift.estimate;

import org.jspecify.annotations.NullMarked;
