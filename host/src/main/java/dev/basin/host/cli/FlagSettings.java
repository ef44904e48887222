package dev.basin.host.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.basin.host.study.StudySetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A study as nested maps, told as settings that name the flag each value came from. */
final class FlagSettings {
  /** The keys of a study whose flag has another name. */
  private static final Map<String, String> FLAGS =
      Map.of("file", "--model", "source", "--data", "options", "--option", "train", "--recipe");

  private static final String DATA_OPTION = "--data-option";
  private static final Set<String> OPTIONS = Set.of("--option", "--recipe", DATA_OPTION);

  private FlagSettings() {}

  static List<StudySetting> of(Map<String, Object> study) {
    List<StudySetting> settings = new ArrayList<>();
    study.forEach((key, value) -> add(settings, key, flag("", key), value));
    return settings;
  }

  private static void add(List<StudySetting> settings, String path, String flag, Object value) {
    if (value instanceof Map<?, ?> map) {
      boolean options = OPTIONS.contains(flag);
      map.forEach(
          (key, inner) ->
              add(
                  settings,
                  path + "." + key,
                  options ? flag + " " + key : flag(path, key.toString()),
                  inner));
    } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map) {
      for (int i = 0; i < list.size(); i++) {
        add(settings, path + "." + i, flag, list.get(i));
      }
    } else if (value instanceof List<?> list) {
      settings.add(StudySetting.yaml(path, json(list), flag + " " + list));
    } else {
      settings.add(
          StudySetting.text(
              path, value.toString(), flag + (flag.contains(" ") ? "=" : " ") + value));
    }
  }

  /** A list as JSON, which is YAML whatever its texts hold. */
  private static String json(List<?> list) {
    return new ObjectMapper().valueToTree(list).toString();
  }

  private static String flag(String path, String key) {
    return path.equals("data") && key.equals("options")
        ? DATA_OPTION
        : FLAGS.getOrDefault(key, "--" + key);
  }
}
