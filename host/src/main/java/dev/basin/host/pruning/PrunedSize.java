package dev.basin.host.pruning;

/**
 * How large a network is after removal.
 *
 * @param parameters numbers in its parameters
 * @param multiplyAdds multiplications with addition for one example
 */
record PrunedSize(long parameters, long multiplyAdds) {}
