/** What speed the host promises, measured by one command. */
@NullMarked
package dev.basin.host.benchmarks;

import org.jspecify.annotations.NullMarked;
