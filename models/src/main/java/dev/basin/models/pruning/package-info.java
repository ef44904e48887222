/** Networks with fewer units or weights. */
@NullMarked
package dev.basin.models.pruning;

import org.jspecify.annotations.NullMarked;
