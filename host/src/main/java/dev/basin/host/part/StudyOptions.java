package dev.basin.host.part;

import dev.basin.api.Descriptor;
import dev.basin.host.plugins.ExtensionKind;
import dev.basin.host.plugins.PluginCatalogue;
import dev.basin.host.study.OptionCatalogue;
import dev.basin.models.data.DataSource;
import dev.basin.models.data.DataSources;
import dev.basin.models.train.RecipeOptions;
import dev.basin.models.zoo.Architectures;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a study can name on this machine: architectures, recipe, built-in data, extensions.
 *
 * @param plugins the extensions at hand
 */
public record StudyOptions(PluginCatalogue plugins) implements OptionCatalogue {

  @Override
  public SortedMap<String, Descriptor> architectures() {
    return byId(Architectures.all().stream().map(each -> each.describe()).toList());
  }

  @Override
  public Descriptor training() {
    return RecipeOptions.DESCRIPTOR;
  }

  @Override
  public SortedMap<String, Descriptor> sources() {
    return sources(DataSource::isBuiltIn);
  }

  @Override
  public SortedMap<String, Descriptor> formats() {
    return sources(source -> !source.isBuiltIn());
  }

  @Override
  public Optional<String> formatOf(String file) {
    return DataSources.recognising(file)
        .filter(source -> !source.isBuiltIn())
        .map(source -> source.describe().id());
  }

  private static SortedMap<String, Descriptor> sources(Predicate<DataSource> wanted) {
    return byId(DataSources.all().stream().filter(wanted).map(DataSource::describe).toList());
  }

  @Override
  public SortedMap<String, Descriptor> extensions(ExtensionKind kind) {
    return byId(plugins.extensions(kind).stream().map(each -> each.descriptor()).toList());
  }

  private static SortedMap<String, Descriptor> byId(Collection<Descriptor> descriptors) {
    SortedMap<String, Descriptor> byId = new TreeMap<>();
    descriptors.forEach(each -> byId.put(each.id(), each));
    return byId;
  }
}
