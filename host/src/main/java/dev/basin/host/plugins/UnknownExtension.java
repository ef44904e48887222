package dev.basin.host.plugins;

import dev.basin.api.Problem;
import dev.basin.models.name.NearestName;
import java.util.List;
import java.util.Optional;

/** The answer to a request for an extension that is not there: the nearest one, or who lost it. */
record UnknownExtension(PluginCatalogue catalogue, ExtensionKind kind, String id) {
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
    String nearest = NearestName.advice(id, ids);
    if (!nearest.isEmpty()) {
      return nearest;
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
