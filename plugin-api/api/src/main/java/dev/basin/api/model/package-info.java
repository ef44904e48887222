/** The network as an extension sees it: flat weights, gradients, activations, gates. */
@NullMarked
package dev.basin.api.model;

import org.jspecify.annotations.NullMarked;
