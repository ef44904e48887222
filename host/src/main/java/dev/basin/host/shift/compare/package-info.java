/**
 * Networks beside each other under shift: relative errors, effective robustness, what gains
 * survive.
 */
@NullMarked
package dev.basin.host.shift.compare;

import org.jspecify.annotations.NullMarked;
