package dev.basin.host.study;

import dev.basin.models.engine.Precision;
import java.util.List;

/**
 * What a run should do, with every default filled in.
 *
 * @param title for people
 * @param seed of all randomness but training
 * @param precision of weights and arithmetic
 * @param device "auto", "cpu", "cuda" or "cuda:N"
 * @param data which data
 * @param networks the entries as written; {@link ResolvedStudy#networks()} has the concrete ones
 * @param seeds training seeds: every trained network once per seed
 * @param landscape landscapes to compute
 * @param flatness measures of flatness to compute
 * @param shift shifts to evaluate under
 * @param generalization how shifts are judged
 * @param importance metrics of importance to compute
 * @param trust how far those metrics are put to the test
 * @param pruning criteria that prune the networks
 * @param tradeOff how pruned networks are judged
 * @param report whether to write figures and a report
 */
public record Study(
    String title,
    long seed,
    Precision precision,
    String device,
    DataSpec data,
    List<NetworkSpec> networks,
    List<Long> seeds,
    List<LandscapeSpec> landscape,
    List<FlatnessSpec> flatness,
    List<ShiftSpec> shift,
    GeneralizationSpec generalization,
    List<ImportanceSpec> importance,
    TrustSpec trust,
    List<PruningSpec> pruning,
    TradeOffSpec tradeOff,
    boolean report) {

  /** Copies the lists. */
  public Study {
    networks = List.copyOf(networks);
    seeds = List.copyOf(seeds);
    landscape = List.copyOf(landscape);
    flatness = List.copyOf(flatness);
    shift = List.copyOf(shift);
    importance = List.copyOf(importance);
    pruning = List.copyOf(pruning);
  }
}
