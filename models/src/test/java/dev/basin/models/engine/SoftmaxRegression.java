package dev.basin.models.engine;

import dev.basin.api.data.Dataset;

/** Loss, gradient and Hessian of logits W·x + b in plain Java, θ = (W, b). */
final class SoftmaxRegression {
  private final double[] theta;
  private final Dataset data;
  private final int classes;
  private final int width;

  SoftmaxRegression(double[] theta, Dataset data, int classes) {
    this.theta = theta;
    this.data = data;
    this.classes = classes;
    this.width = data.features().width();
  }

  private int index(int c, int feature) {
    return feature < width ? c * width + feature : classes * width + c;
  }

  private double[] features(int row) {
    double[] x = new double[width + 1];
    data.features().read(row, x, 0);
    x[width] = 1;
    return x;
  }

  private double[] product(double[] parameters, double[] x) {
    double[] z = new double[classes];
    for (int c = 0; c < classes; c++) {
      for (int f = 0; f <= width; f++) {
        z[c] += parameters[index(c, f)] * x[f];
      }
    }
    return z;
  }

  private double[] probabilities(double[] x) {
    double[] p = product(theta, x);
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      p[c] = Math.exp(p[c]);
      sum += p[c];
    }
    for (int c = 0; c < classes; c++) {
      p[c] /= sum;
    }
    return p;
  }

  double loss() {
    double sum = 0;
    for (int row = 0; row < data.size(); row++) {
      sum -= Math.log(probabilities(features(row))[data.label(row)]);
    }
    return sum / data.size();
  }

  double[] gradient() {
    double[] gradient = new double[theta.length];
    for (int row = 0; row < data.size(); row++) {
      double[] x = features(row);
      double[] p = probabilities(x);
      p[data.label(row)] -= 1;
      accumulate(gradient, p, x);
    }
    return gradient;
  }

  double[] hessianTimes(double[] vector) {
    double[] result = new double[theta.length];
    for (int row = 0; row < data.size(); row++) {
      double[] x = features(row);
      double[] p = probabilities(x);
      double[] u = product(vector, x);
      double mean = 0;
      for (int c = 0; c < classes; c++) {
        mean += p[c] * u[c];
      }
      for (int c = 0; c < classes; c++) {
        p[c] *= u[c] - mean;
      }
      accumulate(result, p, x);
    }
    return result;
  }

  private void accumulate(double[] into, double[] perClass, double[] x) {
    for (int c = 0; c < classes; c++) {
      for (int f = 0; f <= width; f++) {
        into[index(c, f)] += perClass[c] * x[f] / data.size();
      }
    }
  }
}
