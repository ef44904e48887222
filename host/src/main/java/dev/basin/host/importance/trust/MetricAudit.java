package dev.basin.host.importance.trust;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that an audit found out about one metric.
 *
 * @param metric what people call it
 * @param id its id
 * @param options its options
 * @param agreement with leave-one-out ablation
 * @param curves along its order
 * @param areas under the curves, against controls
 * @param stability of its scores
 * @param sanity of its scores
 * @param completeness of layers that promise it
 * @param verdict in words
 * @param reasons of the verdict
 */
public record MetricAudit(
    String metric,
    String id,
    Map<String, Object> options,
    Agreement agreement,
    Curves curves,
    Areas areas,
    Stability stability,
    Sanity sanity,
    List<Completeness> completeness,
    String verdict,
    List<String> reasons) {

  /** Copies the collections. */
  public MetricAudit {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    completeness = List.copyOf(completeness);
    reasons = List.copyOf(reasons);
  }

  static MetricAudit failed(Scoring scoring, String reason) {
    return new MetricAudit(
        scoring.name(),
        scoring.id(),
        scoring.options(),
        Agreement.none(reason),
        Curves.none(),
        Areas.none(reason),
        Stability.none(reason),
        Sanity.none(reason),
        List.of(),
        Verdict.NOT_AUDITED,
        List.of(reason));
  }

  MetricAudit with(Areas adjusted) {
    return new MetricAudit(
        metric,
        id,
        options,
        agreement,
        curves,
        adjusted,
        stability,
        sanity,
        completeness,
        verdict,
        reasons);
  }

  MetricAudit judged(Verdict judgement) {
    return new MetricAudit(
        metric,
        id,
        options,
        agreement,
        curves,
        areas,
        stability,
        sanity,
        completeness,
        judgement.word(),
        judgement.reasons());
  }
}
