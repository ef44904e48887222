/**
 * Importance under shift: how scores and ranks of units change from clean data to the environments
 * of a scenario, and which units matter only there.
 */
@NullMarked
package dev.basin.host.importance.shift;

import org.jspecify.annotations.NullMarked;
