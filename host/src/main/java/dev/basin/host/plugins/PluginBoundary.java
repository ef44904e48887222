package dev.basin.host.plugins;

import dev.basin.api.BasinException;
import dev.basin.api.Problem.Fault;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * The line between the host's code and a plugin's: sets the context class loader on the way in and
 * turns what a plugin throws into one kind of failure on the way out.
 *
 * <p>Cancellation passes, and so do problems whose fault is not the plugin's: a wrong request stays
 * a wrong request. Of the errors only those pass after which the virtual machine can't be trusted,
 * such as {@link OutOfMemoryError}. Thread-safe.
 */
final class PluginBoundary {
  private final ClassLoader plugin;

  PluginBoundary(ClassLoader plugin) {
    this.plugin = plugin;
  }

  /**
   * Runs plugin code.
   *
   * @param body the code
   * @param failure makes the failure of what it threw
   * @return what the code returned
   */
  <R> R cross(Callable<R> body, Function<Throwable, BasinException> failure) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(plugin);
    try {
      return body.call();
    } catch (CancellationException e) {
      throw e;
    } catch (BasinException e) {
      throw e.problem().fault() == Fault.PLUGIN ? failure.apply(e) : e;
    } catch (InterruptedException e) {
      thread.interrupt();
      throw failure.apply(e);
    } catch (Exception | StackOverflowError e) {
      throw failure.apply(e);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Error e) {
      throw failure.apply(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
