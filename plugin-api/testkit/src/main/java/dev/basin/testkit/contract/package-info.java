/**
 * What Basin expects of every extension, as tests that a plugin author inherits.
 *
 * <p>Start here: extend the contract of your extension point, such as {@link
 * dev.basin.testkit.contract.ImportanceMetricContract}, and give it your extension. {@link
 * dev.basin.testkit.contract.PackagedPluginContract} asks the same of a packaged jar.
 */
@NullMarked
package dev.basin.testkit.contract;

import org.jspecify.annotations.NullMarked;
