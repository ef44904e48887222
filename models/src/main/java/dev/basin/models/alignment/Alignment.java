package dev.basin.models.alignment;

import dev.basin.models.graph.Graph;

/**
 * A network whose units were put into the order in which they match another network's best.
 *
 * @param graph the same function, its units permuted
 * @param moved how many unit groups changed their place
 * @param units how many unit groups could
 * @param before Euclidean distance of both networks' weights as they came
 * @param after the distance once aligned; at most {@code before}
 */
public record Alignment(Graph graph, long moved, long units, double before, double after) {}
