package dev.basin.host.cli;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.basin.api.Problem;
import dev.basin.host.part.RunSettings;
import dev.basin.host.part.StudyOptions;
import dev.basin.host.part.StudyRun;
import dev.basin.host.plugins.PluginCatalogue;
import dev.basin.host.run.Cancellation;
import dev.basin.host.run.InterruptHook;
import dev.basin.host.run.RunProgress;
import dev.basin.host.study.ResolvedStudy;
import dev.basin.host.study.StudyReader;
import dev.basin.host.study.StudyReading;
import dev.basin.host.study.StudySetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/**
 * A study as a command asks for it, from a file or put together from flags, with the way it is run.
 *
 * @param reading reads the study with the settings of the command line over it
 * @param global the options that every command takes
 * @param pluginFolders further folders of plugin jars
 * @param strictPlugins whether one refused plugin refuses everything
 * @param directory where the run is kept; empty for a run that only prints
 */
record StudyRequest(
    BiFunction<StudyReader, List<StudySetting>, StudyReading> reading,
    GlobalOptions global,
    List<Path> pluginFolders,
    boolean strictPlugins,
    Optional<Path> directory) {
  /** How long Ctrl-C waits for the running cells to be dropped. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  /** A study put together from flags. */
  static StudyRequest of(
      Map<String, Object> study, GlobalOptions global, List<Path> plugins, Optional<Path> out) {
    List<StudySetting> flags = FlagSettings.of(study);
    return new StudyRequest(
        (reader, more) -> {
          List<StudySetting> all = new ArrayList<>(flags);
          all.addAll(more);
          return reader.read(all);
        },
        global,
        plugins,
        false,
        out);
  }

  /**
   * Reads, checks and runs the study; progress goes to standard error.
   *
   * @param then says how it went; its result is the exit code. Called while Ctrl-C is still held
   *     off, so that an interrupted run gets to say how to go on
   * @return the exit code
   */
  int execute(ToIntFunction<StudyRun> then) {
    try (PluginCatalogue plugins = Plugins.open(pluginFolders, strictPlugins)) {
      ResolvedStudy study =
          reading.apply(new StudyReader(new StudyOptions(plugins)), settings()).orThrow();
      if (directory.isPresent()) {
        return run(study, plugins, directory.get(), then);
      }
      Path temporary = Files.createTempDirectory("basin-");
      try {
        return run(study, plugins, temporary, then);
      } finally {
        MoreFiles.deleteRecursively(temporary, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    } catch (IOException e) {
      throw Problem.request("RUN-024", "a temporary run directory can't be used")
          .at(System.getProperty("java.io.tmpdir", ""))
          .found(String.valueOf(e.getMessage()))
          .fix("name a directory with --out")
          .exception(e);
    }
  }

  private int run(
      ResolvedStudy study,
      PluginCatalogue plugins,
      Path runDirectory,
      ToIntFunction<StudyRun> then) {
    Cancellation cancellation = new Cancellation();
    RunProgress progress = RunProgress.on(System.err, System.console() != null);
    try (InterruptHook hook = InterruptHook.install(cancellation, GRACE)) {
      return then.applyAsInt(
          StudyRun.of(
              study,
              new RunSettings(
                  runDirectory, plugins, global.threads().orElse(0), cancellation, progress)));
    }
  }

  private List<StudySetting> settings() {
    List<StudySetting> settings = new ArrayList<>();
    if (!global.device().isEmpty()) {
      settings.add(StudySetting.text("device", global.device(), "--device " + global.device()));
    }
    if (!global.precision().isEmpty()) {
      settings.add(
          StudySetting.text("precision", global.precision(), "--precision " + global.precision()));
    }
    global
        .seed()
        .ifPresent(seed -> settings.add(StudySetting.text("seed", "" + seed, "--seed " + seed)));
    return settings;
  }
}
