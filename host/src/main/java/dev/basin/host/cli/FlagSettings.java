package dev.basin.host.cli;

import dev.basin.host.study.StudySetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A study as nested maps, told as settings that name the flag each value came from. */
final class FlagSettings {
  /** The keys of a study whose flag has another name. */
  private static final Map<String, String> FLAGS =
      Map.of("file", "--model", "source", "--data", "options", "--option", "train", "--recipe");

  private FlagSettings() {}

  static List<StudySetting> of(Map<String, Object> study) {
    List<StudySetting> settings = new ArrayList<>();
    study.forEach((key, value) -> add(settings, key, flag(key), value));
    return settings;
  }

  private static void add(List<StudySetting> settings, String path, String flag, Object value) {
    if (value instanceof Map<?, ?> map) {
      boolean options = flag.equals("--option") || flag.equals("--recipe");
      map.forEach(
          (key, inner) ->
              add(
                  settings,
                  path + "." + key,
                  options ? flag + " " + key : flag(key.toString()),
                  inner));
    } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map) {
      for (int i = 0; i < list.size(); i++) {
        add(settings, path + "." + i, flag, list.get(i));
      }
    } else if (value instanceof List<?> list) {
      settings.add(StudySetting.yaml(path, list.toString(), flag + " " + list));
    } else {
      settings.add(
          StudySetting.text(
              path, value.toString(), flag + (flag.contains(" ") ? "=" : " ") + value));
    }
  }

  private static String flag(String key) {
    return FLAGS.getOrDefault(key, "--" + key);
  }
}
