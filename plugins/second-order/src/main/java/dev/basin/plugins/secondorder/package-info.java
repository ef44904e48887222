/**
 * Second-order arithmetic of layers, layer by layer: a library that plugins pack into their jars,
 * as plugins don't see each other.
 */
@NullMarked
package dev.basin.plugins.secondorder;

import org.jspecify.annotations.NullMarked;
