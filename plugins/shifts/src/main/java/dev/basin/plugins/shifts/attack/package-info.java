/** Perturbations that a network fares worst with. */
@NullMarked
package dev.basin.plugins.shifts.attack;

import org.jspecify.annotations.NullMarked;
