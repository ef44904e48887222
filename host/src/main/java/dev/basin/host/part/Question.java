package dev.basin.host.part;

import ai.djl.ndarray.NDManager;
import dev.basin.api.Analysis;
import dev.basin.api.AnalysisContext;
import dev.basin.api.data.Dataset;
import dev.basin.api.model.ModelSession;
import dev.basin.host.plugins.Installed;

/**
 * A cell's question to an extension: the network's session, the examples and the context; closing
 * it frees the native memory of the answer.
 *
 * @param <T> the extension point
 * @param extension who is asked
 * @param open the network and its session
 * @param data the examples, in the shape the network takes
 * @param context options, randomness, progress, scope
 */
public record Question<T extends Analysis>(
    Installed<T> extension, OpenSession open, Dataset data, AnalysisContext context)
    implements AutoCloseable {

  /**
   * Who is asked, behind its guard.
   *
   * @return the extension
   */
  public T analysis() {
    return extension.analysis();
  }

  /**
   * The network's session.
   *
   * @return the session, on this worker
   */
  public ModelSession session() {
    return open.session();
  }

  @Override
  public void close() {
    NDManager scope = context.scope();
    scope.close();
  }
}
