package dev.basin.models.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DataRequestTest {

  private static DataRequest.Builder request() {
    return DataRequest.of("a.csv").label("y").option("classes", 3).ignore(List.of("id"));
  }

  private static String json(DataRequest request) {
    try {
      return new ObjectMapper().writeValueAsString(request.asMap());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void isPlainDataThatTellsRequestsApart() {
    Supplier<DataRequest.Builder> one = DataRequestTest::request;
    List<String> others =
        Stream.of(
                one.get(),
                DataRequest.of("b.csv").label("y").option("classes", 3).ignore(List.of("id")),
                one.get().format("csv"),
                one.get().label("z"),
                one.get().header(Header.ABSENT),
                one.get().shape("1x1"),
                one.get().time("t"),
                one.get().group("g"),
                one.get().ignore(List.of()),
                one.get().option("classes", 4),
                one.get().split(new RowSplit("0", "1", "2")),
                one.get().split(new FractionSplit(0.5, 0.25, 0.25, false, 1)),
                one.get().split(new FractionSplit(0.5, 0.25, 0.25, true, 1)),
                one.get().split(new TimeSplit(0.5, 0, 0.25, false, 1)))
            .map(builder -> json(builder.build()))
            .toList();
    assertThat(others).doesNotHaveDuplicates();
    assertThat(json(request().build())).isEqualTo(others.get(0));
  }
}
