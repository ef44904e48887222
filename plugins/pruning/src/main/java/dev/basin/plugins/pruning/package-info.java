/** The built-in pruning plugin. */
@NullMarked
package dev.basin.plugins.pruning;

import org.jspecify.annotations.NullMarked;
