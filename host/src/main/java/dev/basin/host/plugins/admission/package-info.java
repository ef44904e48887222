/**
 * What a plugin's jar must satisfy before any of its classes is loaded: one class per check.
 *
 * <p>Start here: {@link dev.basin.host.plugins.admission.Admission}.
 */
@NullMarked
package dev.basin.host.plugins.admission;

import org.jspecify.annotations.NullMarked;
