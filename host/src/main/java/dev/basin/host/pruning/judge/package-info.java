/** How pruned networks are judged: each by itself, and all of a family against their controls. */
@NullMarked
package dev.basin.host.pruning.judge;

import org.jspecify.annotations.NullMarked;
