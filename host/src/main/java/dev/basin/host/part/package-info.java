/**
 * What all parts of a study share: the bench with data, plugins and networks, and the way from
 * study to results.
 */
@NullMarked
package dev.basin.host.part;

import org.jspecify.annotations.NullMarked;
