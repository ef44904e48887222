package dev.basin.host.part;

import dev.basin.host.plugins.PluginCatalogue;
import dev.basin.host.run.Cancellation;
import dev.basin.host.run.RunListener;
import java.nio.file.Path;

/**
 * How a study is run, beside what it says.
 *
 * @param directory the run directory; made if it does not exist
 * @param plugins the extensions at hand; stays open
 * @param threads cores to use; 0 for all
 * @param cancellation stops the run
 * @param listener hears how it goes
 */
public record RunSettings(
    Path directory,
    PluginCatalogue plugins,
    int threads,
    Cancellation cancellation,
    RunListener listener) {}
