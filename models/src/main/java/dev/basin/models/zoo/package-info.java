/** Architectures, as graphs with seeded initial weights. */
@NullMarked
package dev.basin.models.zoo;

import org.jspecify.annotations.NullMarked;
