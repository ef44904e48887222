package dev.basin.host.cli;

import dev.basin.api.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code name=value} flags of a command. */
final class ExtensionOptions {
  private ExtensionOptions() {}

  static Map<String, Object> parse(String flagName, List<String> flags) {
    Map<String, Object> options = new LinkedHashMap<>();
    for (String flag : flags) {
      int equals = flag.indexOf('=');
      if (equals < 1) {
        throw Problem.request("CLI-002", "an option needs a name and a value")
            .at(flagName)
            .found('"' + flag + '"')
            .expected("name=value")
            .exception();
      }
      options.put(flag.substring(0, equals), flag.substring(equals + 1));
    }
    return options;
  }
}
