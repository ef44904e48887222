/**
 * What a packaged plugin is: the API version it asks for, the packages that stay the host's, the
 * index of its extensions and the class loader it lives in.
 *
 * <p>Authors rarely need it; the host and the testkit load plugins by these same rules.
 */
@NullMarked
package dev.basin.api.packaging;

import org.jspecify.annotations.NullMarked;
