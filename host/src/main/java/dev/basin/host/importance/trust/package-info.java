/**
 * The fidelity audit: how far the scores of an importance metric can be trusted on one network.
 *
 * <p>Statistics take arrays or an ablation, so they are tested without networks; {@link
 * dev.basin.host.importance.trust.FidelityAudit} puts them together.
 */
@NullMarked
package dev.basin.host.importance.trust;

import org.jspecify.annotations.NullMarked;
