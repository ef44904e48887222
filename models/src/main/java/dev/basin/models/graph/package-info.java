/** The network as a graph of operators: nodes, tensors, unit layers and unit groups. */
@NullMarked
package dev.basin.models.graph;

import org.jspecify.annotations.NullMarked;
