package dev.basin.host.plugins;

import dev.basin.api.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The answer to a request for an extension that is not there: the nearest one, or who lost it. */
record UnknownExtension(PluginCatalogue catalogue, ExtensionKind kind, String id) {
  private static final int NEAR = 3;

  Problem problem() {
    for (Refused refused : catalogue.refused()) {
      if (refused.extensionIds().contains(id)) {
        return Problem.plugin("PLG-031", "%s is not available".formatted(named()))
            .found("its plugin was refused: " + refused.message());
      }
    }
    List<String> ids = catalogue.extensions(kind).stream().map(Installed::id).toList();
    String expected = ids.isEmpty() ? "no plugin offers any" : "one of " + String.join(", ", ids);
    return Problem.request("PLG-030", "there is no %s".formatted(named()))
        .expected(expected)
        .fix(advice(ids));
  }

  private String named() {
    return "%s extension \"%s\"".formatted(kind.word(), id);
  }

  private String advice(List<String> ids) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    Optional<String> nearest =
        ids.stream()
            .min(Comparator.comparingInt(known -> distance.apply(id, known)))
            .filter(known -> distance.apply(id, known) <= NEAR || known.startsWith(id));
    if (nearest.isPresent()) {
      return "did you mean \"%s\"?".formatted(nearest.get());
    }
    Optional<Installed<?>> elsewhere =
        catalogue.extensions().stream().filter(other -> other.id().equals(id)).findFirst();
    if (elsewhere.isPresent()) {
      return "\"%s\" is of kind %s".formatted(id, elsewhere.get().kind().word());
    }
    int refused = catalogue.refused().size();
    return refused == 0
        ? "put the plugin that offers it into a folder and name it with --plugins"
        : "%d plugins or extensions were refused; plugins list says why".formatted(refused);
  }
}
