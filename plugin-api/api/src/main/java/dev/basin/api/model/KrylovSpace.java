package dev.basin.api.model;

import java.util.List;

/**
 * The space that a random start vector and its products with the Hessian span, with an orthonormal
 * basis in which the Hessian is tridiagonal: the Lanczos iteration with full reorthogonalisation
 * (Lanczos 1950).
 *
 * <p>From it come the ends of the spectrum with their vectors and residuals, and by quadrature over
 * several starts the trace and the density of eigenvalues; see {@link RitzPairs}. Where the next
 * vector vanishes, the space is invariant: its eigenvalues are eigenvalues of the Hessian, each
 * once. A further step begins a new block with a random vector orthogonal to it, which is how
 * repeated eigenvalues are found.
 *
 * <p>The basis takes steps × parameters × 8 bytes. Confined to the session's thread.
 */
public interface KrylovSpace extends AutoCloseable {

  /**
   * How many steps were taken, each of one Hessian-vector product.
   *
   * @return the dimension of the space
   */
  int size();

  /**
   * Takes one step: one product. Not to be called when as many were taken as there are parameters.
   *
   * @throws dev.basin.api.BasinException FLT-001 if the product is not finite
   */
  void step();

  /**
   * Whether the steps taken span an invariant space, so that a further one begins a new block.
   *
   * @return true also when they span everything
   */
  boolean exhausted();

  /**
   * How many blocks were begun after the first.
   *
   * @return 0 unless an invariant space was met and gone beyond
   */
  int restarts();

  /**
   * The diagonal of the tridiagonal matrix, α.
   *
   * @return as many as steps
   */
  List<Double> diagonal();

  /**
   * The elements below the diagonal, β: the length of what each step left for the next.
   *
   * @return as many as steps; 0 where a block ends, and the last one couples to the step to come
   */
  List<Double> offDiagonal();

  /**
   * The Hessian's eigenpairs within the space; needs at least one step.
   *
   * @return as many as steps
   */
  RitzPairs ritzPairs();

  /**
   * The Hessian's eigenpairs within the newest block; needs at least one step in it.
   *
   * @return those of the whole space where there is one block
   */
  RitzPairs newestBlock();

  /** Frees the basis. */
  @Override
  void close();
}
