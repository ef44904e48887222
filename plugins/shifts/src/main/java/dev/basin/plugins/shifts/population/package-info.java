/** Who is in the data, what they are called, and what goes with their labels. */
@NullMarked
package dev.basin.plugins.shifts.population;

import org.jspecify.annotations.NullMarked;
