/** What a network costs on this machine: time and memory. */
@NullMarked
package dev.basin.models.latency;

import org.jspecify.annotations.NullMarked;
