/** Pruning by scores: groups, exact-k, masks, accuracy curve. */
@NullMarked
package dev.basin.host.pruning;

import org.jspecify.annotations.NullMarked;
