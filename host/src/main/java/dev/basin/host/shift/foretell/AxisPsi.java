package dev.basin.host.shift.foretell;

/**
 * How a measure and the outcome agree along one hyper-parameter.
 *
 * @param axis the hyper-parameter
 * @param psi ψ, from −1 to 1
 */
public record AxisPsi(String axis, double psi) {}
