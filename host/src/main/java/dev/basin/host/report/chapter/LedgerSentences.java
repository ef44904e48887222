package dev.basin.host.report.chapter;

import dev.basin.host.report.model.Pruning;
import dev.basin.host.report.model.PruningLedger;
import dev.basin.host.report.text.Numbers;
import dev.basin.host.report.text.PlainText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was asked of pruning and did not become of it, in sentences. */
final class LedgerSentences {
  private LedgerSentences() {}

  /** Budgets that were not met and removals that were taken back; empty without a ledger. */
  static Optional<String> of(String network, List<Stored<Pruning>> stored) {
    List<PruningLedger> ledgers =
        stored.stream()
            .flatMap(one -> one.view().steps().stream())
            .flatMap(step -> step.ledger().stream())
            .toList();
    if (ledgers.isEmpty()) {
      return Optional.empty();
    }
    List<PruningLedger> unmet = ledgers.stream().filter(each -> !each.met()).toList();
    List<PruningLedger> back = ledgers.stream().filter(PruningLedger::rolledBack).toList();
    StringBuilder text = new StringBuilder(network).append(": ");
    text.append(
        unmet.isEmpty()
            ? "all %s were met".formatted(Numbers.count(ledgers.size(), "budget"))
            : "%s of %s were not met%s"
                .formatted(
                    Numbers.count(unmet.size()),
                    Numbers.count(ledgers.size(), "budget"),
                    most(unmet.stream().map(PruningLedger::why).toList())));
    Map<String, Integer> skipped = skipped(ledgers);
    if (!skipped.isEmpty()) {
      text.append("; ")
          .append(
              Numbers.count(skipped.values().stream().mapToLong(Integer::longValue).sum(), "group"))
          .append(" skipped, most often because ")
          .append(PlainText.line(first(skipped)));
    }
    text.append(
        back.isEmpty()
            ? ""
            : "; %s taken back because the outputs differed%s"
                .formatted(
                    Numbers.count(back.size(), "removal"),
                    most(back.stream().map(PruningLedger::check).toList())));
    return Optional.of(text.append('.').toString());
  }

  /** How many groups were passed over, by reason. */
  static Map<String, Integer> skipped(Collection<PruningLedger> ledgers) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    ledgers.forEach(
        each -> each.skipped().forEach((why, count) -> counts.merge(why, count, Integer::sum)));
    return counts;
  }

  /** The most frequent reason. */
  static String first(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** The most frequent of some reasons, those without words left out. */
  static String frequent(List<String> reasons) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    reasons.stream()
        .map(PlainText::line)
        .filter(each -> !each.isEmpty())
        .forEach(each -> counts.merge(each, 1, Integer::sum));
    return first(counts);
  }

  private static String most(List<String> reasons) {
    String reason = frequent(reasons);
    return reason.isEmpty() ? "" : ", most often because " + reason;
  }
}
