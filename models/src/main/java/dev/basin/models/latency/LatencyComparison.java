package dev.basin.models.latency;

/**
 * How long two networks take for the same batch, measured in pairs.
 *
 * @param runtime what ran them, such as "onnx-runtime"
 * @param originalMicros the median time of the original's batch, microseconds
 * @param smallerMicros that of the smaller network
 * @param speedUp the median over pairs of original / smaller, with its 95 % interval
 * @param savedMicros the median over pairs of original − smaller, microseconds, with its interval
 * @param pairs how many pairs were measured
 * @param batchSize examples a batch
 * @param threads threads one operation could use
 */
public record LatencyComparison(
    String runtime,
    double originalMicros,
    double smallerMicros,
    MedianInterval speedUp,
    MedianInterval savedMicros,
    int pairs,
    int batchSize,
    int threads) {}
