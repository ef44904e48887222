package dev.basin.models.engine;

import ai.djl.Device;

/**
 * Where and how a session computes.
 *
 * @param device the device
 * @param precision of weights and arithmetic
 * @param dataBudget how many bytes of data sets may stay on the device between calls; larger ones
 *     are streamed
 * @param activationBudget how many bytes the activations of one batch may take, about; as much
 *     again what an ablation keeps, and as much again what passes with taps leave for later ones
 */
public record SessionOptions(
    Device device, Precision precision, long dataBudget, long activationBudget) {

  /**
   * Checks the budgets.
   *
   * @throws IllegalArgumentException if one is negative or there is no room for activations
   */
  public SessionOptions {
    if (dataBudget < 0 || activationBudget < 1) {
      throw new IllegalArgumentException(
          "budgets must be positive, found %d and %d".formatted(dataBudget, activationBudget));
    }
  }

  /**
   * Budgets that suit the device: 512 MiB of data and 256 MiB of activations on a CPU, 4 GiB and 2
   * GiB on a GPU.
   *
   * @param device the device
   * @param precision of weights and arithmetic
   * @return the options
   */
  public static SessionOptions of(Device device, Precision precision) {
    return device.isGpu()
        ? new SessionOptions(device, precision, 4L << 30, 2L << 30)
        : new SessionOptions(device, precision, 512L << 20, 256L << 20);
  }

  /**
   * The CPU with its usual budgets.
   *
   * @param precision of weights and arithmetic
   * @return the options
   */
  public static SessionOptions cpu(Precision precision) {
    return of(Device.cpu(), precision);
  }

  /**
   * The same with another budget for activations: smaller batches.
   *
   * @param bytes about how many bytes one batch may take
   * @return the options
   */
  public SessionOptions withActivationBudget(long bytes) {
    return new SessionOptions(device, precision, dataBudget, bytes);
  }

  /**
   * The same with another budget for resident data.
   *
   * @param bytes how many bytes may stay on the device; 0 streams everything
   * @return the options
   */
  public SessionOptions withDataBudget(long bytes) {
    return new SessionOptions(device, precision, bytes, activationBudget);
  }
}
