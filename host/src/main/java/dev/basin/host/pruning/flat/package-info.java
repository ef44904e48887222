/** How pruning changes the minimum: flatness and landscape before and after. */
@NullMarked
package dev.basin.host.pruning.flat;

import org.jspecify.annotations.NullMarked;
