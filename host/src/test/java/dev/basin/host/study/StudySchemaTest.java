package dev.basin.host.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudySchemaTest {
  private final JsonNode schema = StudySchema.jsonSchema(new FakeCatalogue());

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  @Test
  void listsEveryKeyWithHelpAndDefault() {
    assertThat(schema.at("/$schema").asText()).contains("2020-12");
    assertThat(schema.at("/additionalProperties").asBoolean(true)).isFalse();
    assertThat(texts(schema.at("/required"))).containsExactly("data", "networks");
    for (JsonNode property : schema.at("/properties")) {
      assertThat(property.get("description").asText()).isNotBlank();
    }
    assertThat(schema.at("/properties/seed/default").asLong()).isEqualTo(1);
    assertThat(texts(schema.at("/properties/precision/enum")))
        .containsExactly("float32", "float64");
  }

  @Test
  void offersTheExtensionsThatPluginsBringAndTheirOptions() {
    JsonNode landscape = schema.at("/properties/landscape/items");
    assertThat(texts(landscape.at("/properties/projection/enum")))
        .containsExactly("file", "random");
    assertThat(landscape.at("/allOf/1/if/properties/projection/const").asText())
        .isEqualTo("random");
    assertThat(
            texts(landscape.at("/allOf/1/then/properties/options/properties/normalisation/enum")))
        .containsExactly("none", "layer", "filter", "element");
    assertThat(
            landscape
                .at("/allOf/1/then/properties/options/properties/normalisation/default")
                .asText())
        .isEqualTo("filter");
  }

  @Test
  void offersTrainingAndArchitectureOptions() {
    JsonNode trained = schema.at("/properties/networks/items/oneOf/0");
    assertThat(texts(trained.at("/required"))).containsExactly("architecture");
    assertThat(trained.at("/properties/train/properties/epochs/minimum").asLong()).isEqualTo(1);
    assertThat(trained.at("/allOf/1/then/properties/options/properties/width/default").asLong())
        .isEqualTo(32);
  }

  @Test
  void patternsAcceptWhatTheReaderAccepts() {
    String grid = schema.at("/properties/landscape/items/properties/grid/pattern").asText();
    assertThat("21x21").matches(grid);
    assertThat("21x").doesNotMatch(grid);
  }
}
