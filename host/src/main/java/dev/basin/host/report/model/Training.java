package dev.basin.host.report.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Loss and accuracy along training.
 *
 * @param epochs in order
 */
public record Training(List<Epoch> epochs) {

  /** Copies the list. */
  public Training {
    epochs = List.copyOf(epochs);
  }

  /**
   * The state after an epoch; a number that was not computed is NaN.
   *
   * @param epoch counted from 1, or 0 for before training
   * @param step optimiser steps so far
   * @param trainLoss mean loss on the training split
   * @param trainAccuracy share of right answers on the training split
   * @param validationLoss mean loss on the validation split
   * @param validationAccuracy share of right answers on the validation split
   * @param learningRate the learning rate
   */
  public record Epoch(
      double epoch,
      double step,
      double trainLoss,
      double trainAccuracy,
      double validationLoss,
      double validationAccuracy,
      double learningRate) {}

  /**
   * Reads the stored format.
   *
   * @param json {@code {"epochs":[…]}}
   * @return the view
   */
  public static Training of(JsonNode json) {
    return new Training(
        StreamSupport.stream(Fields.list(json, "epochs", "training").spliterator(), false)
            .map(
                node ->
                    new Epoch(
                        Fields.number(node, "epoch"),
                        Fields.number(node, "step"),
                        Fields.number(node, "trainLoss"),
                        Fields.number(node, "trainAccuracy"),
                        Fields.number(node, "validationLoss"),
                        Fields.number(node, "validationAccuracy"),
                        Fields.number(node, "learningRate")))
            .toList());
  }
}
