package dev.basin.host.plugins;

import dev.basin.api.packaging.ApiVersion;
import java.lang.reflect.InvocationTargetException;
import org.pf4j.PluginRuntimeException;

/** What plugin code threw, in one line, with the advice that fits it. */
record Cause(Throwable thrown) {
  private static final int MAX_MESSAGE = 300;

  /** Looks through the wrappers that reflection and PF4J put around it. */
  static Cause of(Throwable thrown) {
    Throwable inner = thrown;
    while (inner instanceof InvocationTargetException || inner instanceof PluginRuntimeException) {
      Throwable next = inner.getCause();
      if (next == null) {
        break;
      }
      inner = next;
    }
    return new Cause(inner);
  }

  String line() {
    String name = thrown.getClass().getSimpleName();
    String message = text();
    return message.isEmpty() ? name : name + ": " + message;
  }

  /** What it says, in one line; a plugin's own exception may itself fail to say it. */
  private String text() {
    String message;
    try {
      message = thrown.getMessage();
    } catch (RuntimeException | LinkageError e) {
      message = "(its message can't be read)";
    }
    String line = message == null ? "" : message.strip().replaceAll("\\s*\\R\\s*", " ");
    return line.length() > MAX_MESSAGE ? line.substring(0, MAX_MESSAGE) + "…" : line;
  }

  String fix() {
    if (thrown instanceof UnsupportedClassVersionError) {
      return "rebuild it with --release " + ApiVersion.JAVA_RELEASE;
    }
    if (thrown instanceof NoClassDefFoundError || thrown instanceof ClassNotFoundException) {
      return "a plugin sees the API, DJL, PF4J, SLF4J, JSpecify, its own jar and declared"
          + " dependencies, nothing else of the host; put the class into its jar";
    }
    if (thrown instanceof LinkageError) {
      return "rebuild it against this version of the API";
    }
    return "report it to the plugin's author; --debug shows where it failed";
  }
}
