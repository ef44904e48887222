/** One class per operator: forward, output shape, cost, how channels travel, ONNX mapping. */
@NullMarked
package dev.basin.models.graph.op;

import org.jspecify.annotations.NullMarked;
