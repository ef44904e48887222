package dev.basin.models.data;

import dev.basin.api.Descriptor;
import dev.basin.api.option.Options;
import java.util.List;

/**
 * The embedded data: 1797 handwritten digits of 8 × 8 pixels in [0, 1], ten classes (Alpaydin and
 * Kaynak 1998, CC BY 4.0), in their original order.
 */
public final class DigitsSource implements DataSource {
  /** The source's id. */
  public static final String ID = "digits";

  /** The fixed rows: the test rows come from other writers than the training rows. */
  public static final RowSplit SPLIT = new RowSplit("0-1199", "1200-1496", "1497-1796");

  private static final String RESOURCE = "digits.csv.gz";
  private static final String SHAPE = "1x8x8";

  @Override
  public Descriptor describe() {
    return Descriptor.of(ID, "Embedded handwritten digits, 1797 of 8×8")
        .cites("Alpaydin, Kaynak 1998, Optical Recognition of Handwritten Digits, UCI")
        .build();
  }

  @Override
  public boolean recognises(String path) {
    return path.equals(ID);
  }

  @Override
  public LoadedData read(DataRequest request, Options options) {
    DataRequest embedded =
        DataRequest.of(RESOURCE)
            .header(Header.PRESENT)
            .label("label")
            .shape(request.shape().isBlank() ? SHAPE : request.shape())
            .time(request.time())
            .build();
    return new CsvSource().read(InputFile.resource(RESOURCE), embedded, new Classes(10, List.of()));
  }
}
