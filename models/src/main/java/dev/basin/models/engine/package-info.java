/**
 * Sessions: flat weights, evaluation, exact gradients and Hessian-vector products, taps and gates.
 */
@NullMarked
package dev.basin.models.engine;

import org.jspecify.annotations.NullMarked;
