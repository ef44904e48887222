/**
 * Transformations of a network's weights that leave its function, or its decisions, as they are.
 */
@NullMarked
package dev.basin.models.symmetry;

import org.jspecify.annotations.NullMarked;
