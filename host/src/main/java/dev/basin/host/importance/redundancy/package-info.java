/**
 * Sets of units that can replace each other: each alone can go at little cost, all together can't.
 */
@NullMarked
package dev.basin.host.importance.redundancy;

import org.jspecify.annotations.NullMarked;
