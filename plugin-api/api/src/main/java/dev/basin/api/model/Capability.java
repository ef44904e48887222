package dev.basin.api.model;

/** Something a network may be able to do and an extension may need. */
public enum Capability {
  /** Its loss can be evaluated at any weights: θ is known and writable. */
  WEIGHTS("evaluation at any weights"),
  /** The exact gradient of the loss with respect to the weights. */
  GRADIENT("exact gradients"),
  /** Exact Hessian-vector products. */
  HESSIAN_VECTOR_PRODUCT("exact Hessian-vector products"),
  /** Its layers are known, and their activations can be read. */
  ACTIVATIONS("activations of its layers"),
  /** Units can be gated, and gradients with respect to activations and gates taken. */
  GATES("gates on its units");

  private final String words;

  Capability(String words) {
    this.words = words;
  }

  /**
   * The capability in words.
   *
   * @return such as "exact gradients"
   */
  public String words() {
    return words;
  }
}
