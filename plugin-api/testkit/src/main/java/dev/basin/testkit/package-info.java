/**
 * What plugin tests stand on: networks with known answers and small data.
 *
 * <p>Start here: {@link dev.basin.testkit.KnownNetworks} for a network and its data, {@link
 * dev.basin.testkit.KnownNetwork#open} for a session of it.
 */
@NullMarked
package dev.basin.testkit;

import org.jspecify.annotations.NullMarked;
