package dev.basin.models.engine;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** The network's logits as a recorded function of leaves that hold its parameters. */
interface DifferentiableLoss {

  /** One leaf per slice of the layout. */
  List<NDArray> leaves();

  /** Recorded logits, [B, classes], attached to the features' manager. */
  NDArray logits(NDArray features);

  /** Whether a recording stays valid while the session does other things. */
  boolean lasting();
}
