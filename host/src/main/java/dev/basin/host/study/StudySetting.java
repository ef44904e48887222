package dev.basin.host.study;

/**
 * A value set from outside the file, such as by {@code --set networks.mlp.train.epochs=5}.
 *
 * <p>A path's parts are joined by dots. An item of a list is chosen by what names it (name,
 * architecture, projection, measure, scenario, metric, criterion) or by its index from 0; the index
 * after the last adds an item. Relative file names are relative to the working directory.
 *
 * @param path where, such as "networks.mlp.train.epochs"
 * @param value the value
 * @param yaml whether the value is YAML; otherwise it is a text, whatever it looks like
 * @param origin what the user wrote, for messages, such as "--set seed=3" or "--data x.csv"
 */
public record StudySetting(String path, String value, boolean yaml, String origin) {

  /**
   * Reads the argument of {@code --set}.
   *
   * @param argument {@code path=value}, the value in YAML
   * @return the setting
   * @throws dev.basin.api.BasinException STU-014 if it has no equals sign
   */
  public static StudySetting parse(String argument) {
    int equals = argument.indexOf('=');
    if (equals < 1) {
      throw dev.basin.api.Problem.request("STU-014", "not a setting")
          .at("--set " + argument)
          .expected("path=value, such as --set networks.mlp.train.epochs=5")
          .exception();
    }
    return new StudySetting(
        argument.substring(0, equals).strip(),
        argument.substring(equals + 1),
        true,
        "--set " + argument);
  }

  /**
   * A setting whose value is YAML.
   *
   * @param path where
   * @param value in YAML, such as {@code [1, 2]} or {@code {k: 5}}
   * @param origin what the user wrote
   * @return the setting
   */
  public static StudySetting yaml(String path, String value, String origin) {
    return new StudySetting(path, value, true, origin);
  }

  /**
   * A setting whose value is a text or a number, taken as it is.
   *
   * @param path where
   * @param value the text
   * @param origin what the user wrote
   * @return the setting
   */
  public static StudySetting text(String path, String value, String origin) {
    return new StudySetting(path, value, false, origin);
  }
}
