package dev.basin.api.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * The eigenvalues and eigenvectors of the Hessian within a Krylov space, at one moment of its
 * growth (Parlett 1998, chapter 13).
 *
 * <p>An eigenvalue of the Hessian lies within the residual of each value. Values with their weights
 * are a Gauss quadrature (Golub and Welsch 1969): with v the start vector of length 1, Σ weightᵢ =
 * 1 and Σ weightᵢ·valueᵢᵏ = vᵀHᵏv for k &lt; 2·size, so that the mean over random starts of Σ
 * weightᵢ·f(valueᵢ) estimates tr f(H)/P (Ubaru, Chen and Saad 2017).
 */
public interface RitzPairs {

  /**
   * How many there are.
   *
   * @return the count
   */
  int size();

  /**
   * A value.
   *
   * @param index from 0; values descend
   * @return λ
   */
  double value(int index);

  /**
   * How far a value and its vector are from an eigenpair of the Hessian; costs no product.
   *
   * @param index of the value
   * @return ‖Hv − λv‖ for the vector v of length 1, rounding of the products included
   */
  double residual(int index);

  /**
   * The share of the start vector that lies along a vector.
   *
   * @param index of the value
   * @return the square of their cosine
   */
  double weight(int index);

  /**
   * A vector; the space it comes from must still be open.
   *
   * @param index of its value
   * @param scope owner of the result
   * @return flat [P], float64, length 1; its largest number by magnitude is positive
   */
  NDArray vector(int index, NDManager scope);

  /**
   * The largest magnitude of all values: a lower bound of the Hessian's spectral norm.
   *
   * @return max |λ|
   */
  default double largestMagnitude() {
    return Math.max(Math.abs(value(0)), Math.abs(value(size() - 1)));
  }

  /**
   * The quadrature of a power: vᵀHᵏv for the start vector v, exact for k &lt; 2·size.
   *
   * @param power k
   * @return Σ weight × valueᵏ
   */
  default double moment(int power) {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      sum += weight(i) * Math.pow(value(i), power);
    }
    return sum;
  }
}
