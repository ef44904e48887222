/** Faults of sensors and tables. */
@NullMarked
package dev.basin.plugins.shifts.table;

import org.jspecify.annotations.NullMarked;
