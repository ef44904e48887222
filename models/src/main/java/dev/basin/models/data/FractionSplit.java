package dev.basin.models.data;

import dev.basin.api.Problem;
import dev.basin.api.Randomness;
import dev.basin.api.data.Dataset;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A random division by fractions; each part keeps the order of the source.
 *
 * <p>Shares are rounded by largest remainder. A stratified split rounds within each class, so every
 * class is within one example of its exact share in every part.
 *
 * @param train the share to learn from, between 0 and 1
 * @param validation the share to choose on
 * @param test the share to report on; the three sum to 1
 * @param stratified whether each class is divided by itself
 * @param seed decides which examples go where
 */
public record FractionSplit(
    double train, double validation, double test, boolean stratified, long seed) implements Split {
  private static final double SUM_TOLERANCE = 1e-6;

  /**
   * Checks the shares.
   *
   * @throws dev.basin.api.BasinException DAT-024 if a share is out of range or they don't sum to 1
   */
  public FractionSplit {
    Fractions.requireShare("train", train);
    Fractions.requireShare("validation", validation);
    Fractions.requireShare("test", test);
    double sum = train + validation + test;
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw Problem.request("DAT-033", "the shares of the data don't sum to 1")
          .at("split")
          .found("%s + %s + %s = %s".formatted(train, validation, test, sum))
          .expected("1")
          .exception();
    }
  }

  @Override
  public Map<String, Object> asMap() {
    return Map.of(
        "kind",
        "fraction",
        "train",
        train,
        "validation",
        validation,
        "test",
        test,
        "stratified",
        stratified,
        "seed",
        seed);
  }

  @Override
  public DataSplits of(Dataset data) {
    int[][] strata =
        stratified ? classes(data) : new int[][] {IntStream.range(0, data.size()).toArray()};
    Randomness random = new Randomness(seed);
    IntStream.Builder[] parts = {IntStream.builder(), IntStream.builder(), IntStream.builder()};
    for (int stratum = 0; stratum < strata.length; stratum++) {
      int[] rows = strata[stratum];
      Fractions.shuffle(rows, random.stream("split", stratum));
      int[] shares = Fractions.shares(rows.length, train, validation, test);
      int next = 0;
      for (int part = 0; part < parts.length; part++) {
        for (int i = 0; i < shares[part]; i++) {
          parts[part].add(rows[next++]);
        }
      }
    }
    int[][] rows =
        Arrays.stream(parts).map(p -> p.build().sorted().toArray()).toArray(int[][]::new);
    return DataSplits.select(data, rows[0], rows[1], rows[2]);
  }

  private static int[][] classes(Dataset data) {
    int[][] rows = new int[data.classes()][];
    int[] labels = new int[data.size()];
    Arrays.setAll(labels, data::label);
    for (int label = 0; label < rows.length; label++) {
      int wanted = label;
      rows[label] = IntStream.range(0, labels.length).filter(i -> labels[i] == wanted).toArray();
    }
    return rows;
  }
}
