/**
 * The plugin runtime: admits jars, loads them apart from each other and from the host, and calls
 * their extensions behind a guard.
 *
 * <p>Start here: {@link dev.basin.host.plugins.PluginCatalogue#open}. Plugins run inside the host's
 * process with its rights; admission keeps mistakes out, not malice.
 */
@NullMarked
package dev.basin.host.plugins;

import org.jspecify.annotations.NullMarked;
