/**
 * Sessions: flat weights, evaluation, exact gradients and Hessian-vector products, taps and gates.
 *
 * <p>Start here: {@link dev.basin.models.engine.Network#load} a file, then {@link
 * dev.basin.models.engine.Sessions#open} it. A host calls {@link
 * dev.basin.models.engine.PyTorchBoot#start} before any plugin code runs.
 */
@NullMarked
package dev.basin.models.engine;

import org.jspecify.annotations.NullMarked;
