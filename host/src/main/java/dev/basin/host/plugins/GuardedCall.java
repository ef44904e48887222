package dev.basin.host.plugins;

import dev.basin.api.BasinException;
import dev.basin.api.Problem;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * The way every call into a plugin takes: what goes wrong inside becomes a failure that names the
 * plugin, its version and hash, and a plugin that keeps failing is called no more.
 *
 * <p>One per plugin, shared by its extensions and by threads. A success between failures starts the
 * count again.
 */
public final class GuardedCall {
  private final InstalledPlugin plugin;
  private final PluginBoundary boundary;
  private final int limit;
  private final AtomicInteger failuresInARow = new AtomicInteger();

  /**
   * Guards a plugin.
   *
   * @param plugin the plugin
   * @param loader its class loader, the context class loader during calls
   * @param limit how many calls in a row may fail; at least 1
   */
  public GuardedCall(InstalledPlugin plugin, ClassLoader loader, int limit) {
    this.plugin = plugin;
    this.boundary = new PluginBoundary(loader);
    this.limit = limit;
  }

  /**
   * Calls plugin code.
   *
   * @param <R> the type of the result
   * @param extension the extension's id, for messages
   * @param body the call
   * @param check copies the result or returns it as it is; throws {@link IllegalArgumentException}
   *     if it breaks the contract
   * @return the checked result
   * @throws BasinException PLG-040 if the call failed, PLG-041 if the plugin is quarantined,
   *     PLG-042 if the result is null or breaks the contract, all of fault PLUGIN; any problem of
   *     another fault that the call threw
   * @throws java.util.concurrent.CancellationException if the run was cancelled
   */
  public <R> R run(String extension, Callable<R> body, UnaryOperator<R> check) {
    refuseQuarantined(extension);
    R result = boundary.cross(body, thrown -> failed(extension, thrown));
    if (result == null) {
      throw broken(extension, "null", new NullPointerException("result"));
    }
    R checked = boundary.cross(() -> check.apply(result), e -> broken(extension, say(e), e));
    failuresInARow.set(0);
    return checked;
  }

  /**
   * Whether the plugin failed so often that it is called no more.
   *
   * @return true if it is quarantined
   */
  public boolean quarantined() {
    return failuresInARow.get() >= limit;
  }

  private void refuseQuarantined(String extension) {
    if (quarantined()) {
      throw Problem.plugin("PLG-041", "extension %s is quarantined".formatted(extension))
          .at("plugin " + plugin.label())
          .found("%d failed calls in a row".formatted(failuresInARow.get()))
          .fix("mend or remove the plugin, then run again")
          .exception();
    }
  }

  private BasinException failed(String extension, Throwable thrown) {
    failuresInARow.incrementAndGet();
    Cause cause = Cause.of(thrown);
    return Problem.plugin("PLG-040", "extension %s failed".formatted(extension))
        .at("plugin " + plugin.label())
        .found(cause.line())
        .fix(cause.fix())
        .exception(thrown);
  }

  private BasinException broken(String extension, String what, Throwable cause) {
    failuresInARow.incrementAndGet();
    return Problem.plugin("PLG-042", "extension %s broke its contract".formatted(extension))
        .at("plugin " + plugin.label())
        .found(what)
        .fix("report it to the plugin's author; the testkit's contract test shows it too")
        .exception(cause);
  }

  private static String say(Throwable thrown) {
    return thrown instanceof IllegalArgumentException && thrown.getMessage() != null
        ? thrown.getMessage()
        : Cause.of(thrown).line();
  }
}
