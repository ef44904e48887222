package dev.basin.host.part;

import ai.djl.Device;
import dev.basin.api.Problem;
import dev.basin.host.flatness.FlatnessPart;
import dev.basin.host.importance.ImportancePart;
import dev.basin.host.importance.TopExamplesPart;
import dev.basin.host.importance.shift.ImportanceShiftPart;
import dev.basin.host.importance.trust.TrustPart;
import dev.basin.host.landscape.LandscapePart;
import dev.basin.host.pruning.PruningPart;
import dev.basin.host.pruning.judge.Judgement;
import dev.basin.host.pruning.judge.TradeOffPart;
import dev.basin.host.run.CellSpec;
import dev.basin.host.run.CellWork;
import dev.basin.host.run.LocalExecutor;
import dev.basin.host.run.RunOutcome;
import dev.basin.host.run.RunStore;
import dev.basin.host.shift.RobustnessPart;
import dev.basin.host.shift.ShiftPart;
import dev.basin.host.study.ResolvedStudy;
import dev.basin.host.study.Split;
import dev.basin.host.study.Study;
import dev.basin.models.engine.DeviceChoice;
import dev.basin.models.engine.Precision;
import dev.basin.models.engine.PyTorchBoot;
import dev.basin.models.engine.SessionOptions;
import dev.basin.models.engine.ThreadPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A study that was run: how it went and what it came to.
 *
 * @param study what was asked
 * @param directory where everything is
 * @param outcome how it went
 * @param networks the networks, in the study's order
 * @param results the finished answers, part by part
 */
public record StudyRun(
    ResolvedStudy study,
    Path directory,
    RunOutcome outcome,
    List<StudiedNetwork> networks,
    List<PartResult> results) {

  /** Copies the lists. */
  public StudyRun {
    networks = List.copyOf(networks);
    results = List.copyOf(results);
  }

  /**
   * Runs a study: data, networks, cells, results. A finished cell is not computed again.
   *
   * @param resolved what to do
   * @param settings how
   * @return how it went
   * @throws dev.basin.api.BasinException if the request is wrong or results can't be stored;
   *     finished cells are safe
   */
  public static StudyRun of(ResolvedStudy resolved, RunSettings settings) {
    Study study = resolved.study();
    Device device = DeviceChoice.parse(study.device());
    Bench bench =
        new Bench(
            new StudyData(study.data(), study.seed()).load(settings.plugins(), device),
            settings.plugins(),
            SessionOptions.of(device, Precision.parse(study.precision().id())),
            study.seed());
    NetworkPart networks = new NetworkPart(bench, resolved.networks());
    List<Part> parts = parts(bench, study, networks);
    List<CellSpec> cells = new ArrayList<>();
    Map<String, CellWork> works = new HashMap<>();
    for (Part part : parts) {
      cells.addAll(part.cells());
      works.putAll(part.works());
    }
    try (RunStore store = RunStore.open(settings.directory())) {
      write(store.directory().study(), resolved.yaml());
      ThreadPlan threads = threads(networks, settings.threads());
      PyTorchBoot.intraOpThreads(threads.intraOpThreads());
      RunOutcome outcome =
          new LocalExecutor(store, works, threads.workers())
              .execute(distinct(cells), settings.cancellation(), settings.listener());
      List<PartResult> results = new ArrayList<>();
      parts.forEach(part -> results.addAll(part.results(store)));
      parts.forEach(part -> part.export(store));
      new ResultFiles(settings.directory()).write(results);
      return new StudyRun(resolved, settings.directory(), outcome, networks.networks(), results);
    }
  }

  private static List<Part> parts(Bench bench, Study study, NetworkPart networks) {
    List<StudiedNetwork> all = networks.networks();
    List<Part> parts = new ArrayList<>();
    parts.add(networks);
    List<Split> labelled =
        bench.data().examples(Split.TEST.word()).labelled() ? List.of(Split.TEST) : List.of();
    parts.add(EvaluationPart.of(bench, all, labelled));
    parts.add(new LandscapePart(bench, all, study.landscape()));
    FlatnessPart flatness = new FlatnessPart(bench, all, study.flatness());
    ShiftPart shift = new ShiftPart(bench, all, study.shift(), study.generalization());
    parts.add(flatness);
    parts.add(shift);
    parts.add(new RobustnessPart(bench, shift, flatness, study.generalization()));
    parts.add(new ImportancePart(bench, all, study.importance()));
    parts.add(new TopExamplesPart(bench, all, study.importance()));
    parts.add(new TrustPart(bench, all, study.importance(), study.trust()));
    parts.add(new ImportanceShiftPart(bench, all, study.importance(), shift));
    Judgement judgement = new Judgement(bench, study.tradeOff(), shift::iso);
    PruningPart pruning = new PruningPart(bench, all, study.pruning(), study.tradeOff(), judgement);
    parts.add(pruning);
    parts.add(new TradeOffPart(bench, judgement, pruning.networks(), study.tradeOff().save()));
    return parts;
  }

  private static List<CellSpec> distinct(List<CellSpec> cells) {
    Map<String, CellSpec> byKey = new java.util.LinkedHashMap<>();
    cells.forEach(cell -> byKey.putIfAbsent(cell.key().hex(), cell));
    return List.copyOf(byKey.values());
  }

  private static ThreadPlan threads(NetworkPart networks, int requested) {
    return ThreadPlan.choose(
        networks.largestMultiplyAdds(), Runtime.getRuntime().availableProcessors(), requested);
  }

  private static void write(Path file, String text) {
    try {
      Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
      Files.writeString(temporary, text);
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Problem.request("RUN-022", "the study can't be written")
          .at(file.toString())
          .found(String.valueOf(e.getMessage()))
          .fix("check the disk and the permissions, or choose another --out")
          .exception(e);
    }
  }

  /**
   * The results of one part.
   *
   * @param part such as "landscape"
   * @return in the study's order
   */
  public List<PartResult> results(String part) {
    return results.stream().filter(result -> result.part().equals(part)).toList();
  }

  /**
   * Where a network's file was put.
   *
   * @param network one of the networks
   * @return the file, in the run's folder {@code networks}
   */
  public Path networkFile(StudiedNetwork network) {
    return NetworkPart.file(directory, network, NetworkPart.format(network));
  }
}
