/** Shifts that happen in the order of time. */
@NullMarked
package dev.basin.plugins.shifts.time;

import org.jspecify.annotations.NullMarked;
