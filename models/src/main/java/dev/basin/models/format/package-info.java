/** Files: ONNX in and out, TorchScript in, NPZ. */
@NullMarked
package dev.basin.models.format;

import org.jspecify.annotations.NullMarked;
