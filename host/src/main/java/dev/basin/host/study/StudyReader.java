package dev.basin.host.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.basin.api.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Reads studies: YAML and settings in, a checked and complete study or all its problems out. */
public final class StudyReader {
  private final OptionCatalogue catalogue;

  /**
   * Makes a reader.
   *
   * @param catalogue what studies can name
   */
  public StudyReader(OptionCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Reads a study file.
   *
   * @param file YAML; relative file names in it are relative to its folder
   * @param settings written over it, in order
   * @return the study, or what is wrong with it
   */
  public StudyReading read(Path file, List<StudySetting> settings) {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    try {
      return read(Files.readString(file), file.toString(), folder, settings);
    } catch (NoSuchFileException e) {
      return refused("no such study", file, "expected a YAML file");
    } catch (CharacterCodingException e) {
      return refused("not a text file", file, "save it as UTF-8");
    } catch (IOException e) {
      return refused("the study can't be read", file, String.valueOf(e.getMessage()));
    }
  }

  private static StudyReading refused(String what, Path file, String fix) {
    return new StudyReading.Refused(
        List.of(Problem.request("STU-001", what).at(file.toString()).fix(fix)));
  }

  /**
   * Reads a study made of settings alone.
   *
   * @param settings the settings, in order
   * @return the study, or what is wrong with it
   */
  public StudyReading read(List<StudySetting> settings) {
    return read("{}", "command line", Path.of(""), settings);
  }

  /**
   * Reads a study's text.
   *
   * @param yaml the text
   * @param name what to call it in messages
   * @param folder what relative file names in it are relative to
   * @param settings written over it, in order
   * @return the study, or what is wrong with it
   */
  public StudyReading read(String yaml, String name, Path folder, List<StudySetting> settings) {
    StudyProblems problems = new StudyProblems();
    Optional<YamlNode> tree = YamlReader.file(yaml, name, problems);
    if (tree.isEmpty() || !(tree.get() instanceof YamlNode.Keys)) {
      if (problems.isEmpty()) {
        problems.add(
            new Position(name, 1, 1),
            Problem.request("STU-010", "the study is empty")
                .found(tree.map(YamlNode::words).orElse("nothing"))
                .expected("keys and values, at least data and networks"));
      }
      return new StudyReading.Refused(problems.list());
    }
    YamlNode.Keys root = (YamlNode.Keys) tree.get();
    SettingWriter writer = new SettingWriter(problems);
    for (StudySetting setting : settings) {
      root = writer.write(root, setting);
    }
    return resolve(root, new Reading(catalogue, folder, problems));
  }

  private static StudyReading resolve(YamlNode.Keys root, Reading reading) {
    Optional<JsonNode> read = StudySchema.read(root, reading);
    StudyProblems problems = reading.problems();
    if (read.isEmpty() || !problems.isEmpty()) {
      return new StudyReading.Refused(problems.list());
    }
    Study study = StudyBinder.study(read.get());
    refuseTwins(root, study, problems);
    ClaimType.requireVaried(read.get(), root, reading);
    ShiftNames.requireKnown(read.get(), root, reading);
    TradeOffNames.requireKnown(read.get(), root, reading);
    PruningRules.requirePossible(read.get(), root, reading);
    List<NetworkVariant> networks = VariantExpansion.of(root, study, reading);
    return problems.isEmpty()
        ? new StudyReading.Accepted(new ResolvedStudy(study, networks, yaml(read.get())))
        : new StudyReading.Refused(problems.list());
  }

  private static void refuseTwins(YamlNode.Keys root, Study study, StudyProblems problems) {
    Set<String> names = new HashSet<>();
    for (NetworkSpec network : study.networks()) {
      if (!names.add(network.name())) {
        problems.contradiction(
            root.get("networks").map(YamlNode::at).orElse(root.at()),
            "two networks have the same name",
            '"' + network.name() + '"',
            "give each its own \"name\"");
      }
    }
  }

  private static String yaml(JsonNode study) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setSplitLines(false);
    return new Yaml(options).dump(StudyBinder.plain(study));
  }
}
