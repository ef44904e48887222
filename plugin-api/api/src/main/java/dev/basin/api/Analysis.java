package dev.basin.api;

import org.pf4j.ExtensionPoint;

/**
 * What every analysis extension has in common: it says who it is and which options it takes.
 *
 * <p>Implementations are stateless and thread-safe and have a public no-argument constructor.
 */
public interface Analysis extends ExtensionPoint {

  /**
   * Describes this extension: id, title, citation, typed options, needed capabilities.
   *
   * @return the same description at every call
   */
  Descriptor describe();
}
