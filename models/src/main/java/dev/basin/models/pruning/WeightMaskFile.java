package dev.basin.models.pruning;

import dev.basin.api.Problem;
import dev.basin.api.model.ParameterLayout;
import dev.basin.api.model.ParameterSlice;
import dev.basin.models.engine.Network;
import dev.basin.models.format.NpzFile;
import dev.basin.models.graph.Parameters;
import dev.basin.models.graph.Tensor;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A weight mask as an NPZ archive: per parameter an array in its shape, 1 where a weight stays and
 * 0 where it is held at zero, as PyTorch's pruning has it; and the SHA-256 of the network's
 * content, 32 bytes, under {@value #HASH}.
 */
public final class WeightMaskFile {
  /** The array with the network's content hash. */
  public static final String HASH = "network.sha256";

  private WeightMaskFile() {}

  /**
   * Writes a mask, as UINT8.
   *
   * @param mask which weights are held
   * @param network the network it is for
   * @param file where to; replaced if it exists
   * @throws dev.basin.api.BasinException PRU-050 if the mask is for other parameters, NPZ-004 if it
   *     can't be written
   */
  public static void write(WeightMask mask, Network.OfGraph network, Path file) {
    mask.requireFits(network.graph());
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    byte[] hash = HexFormat.of().parseHex(network.contentHash());
    arrays.put(HASH, new Tensor.UInt8(List.of((long) hash.length), hash));
    for (ParameterSlice slice : mask.layout().slices()) {
      byte[] kept = new byte[(int) slice.size()];
      for (int i = 0; i < kept.length; i++) {
        kept[i] = (byte) (mask.isMasked((int) slice.offset() + i) ? 0 : 1);
      }
      arrays.put(slice.name(), new Tensor.UInt8(slice.shape(), kept));
    }
    NpzFile.write(arrays, file);
  }

  /**
   * Reads a mask.
   *
   * @param file truth values or 0 and 1 by parameter name; a parameter that has none keeps all its
   *     weights; without a content hash, names and shapes alone must fit
   * @param network the network it must be for
   * @return the mask
   * @throws dev.basin.api.BasinException PRU-050 if it is for another network, PRU-051 if an array
   *     is no mask, NPZ-… if the file can't be read
   */
  public static WeightMask read(Path file, Network.OfGraph network) {
    Map<String, Tensor> arrays = new LinkedHashMap<>(NpzFile.read(file));
    Tensor hash = arrays.remove(HASH);
    if (hash != null && !hex(hash).equals(network.contentHash())) {
      throw Problem.request("PRU-050", "the weight mask is for another network")
          .at("%s, network %s".formatted(file, network.name()))
          .found("content hash " + hex(hash))
          .expected(network.contentHash())
          .fix("give the network that the mask was made for, or make a mask for this one")
          .exception();
    }
    ParameterLayout layout = Parameters.of(network.graph());
    BitSet masked = new BitSet();
    arrays.forEach(
        (name, array) -> {
          ParameterSlice slice =
              layout
                  .find(name)
                  .filter(found -> found.shape().equals(array.shape()))
                  .orElseThrow(
                      () ->
                          Problem.request("PRU-050", "the weight mask is for another network")
                              .at("%s, network %s".formatted(file, network.name()))
                              .found("array \"%s\" of shape %s".formatted(name, array.shape()))
                              .expected("names and shapes of the network's parameters")
                              .exception());
          for (int i = 0; i < array.size(); i++) {
            masked.set((int) slice.offset() + i, !isKept(array.at(i), file, name));
          }
        });
    return WeightMask.of(layout, masked);
  }

  private static boolean isKept(double value, Path file, String name) {
    if (value != 0 && value != 1) {
      throw Problem.request("PRU-051", "an array is no weight mask")
          .at("%s, array \"%s\"".formatted(file, name))
          .found(String.valueOf(value))
          .expected("1 where a weight stays, 0 where it is held at zero")
          .exception();
    }
    return value == 1;
  }

  private static String hex(Tensor bytes) {
    byte[] hash = new byte[bytes.size()];
    for (int i = 0; i < hash.length; i++) {
      hash[i] = (byte) bytes.at(i);
    }
    return HexFormat.of().formatHex(hash);
  }
}
