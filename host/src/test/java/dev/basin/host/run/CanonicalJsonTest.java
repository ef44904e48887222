package dev.basin.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Test
  void writesSortedKeysWithoutWhiteSpace() throws Exception {
    assertThat(
            CanonicalJson.write(
                new ObjectMapper()
                    .readTree(
                        "{\"b\": [1, 2.50, true, null], \"a\\\"\": {\"z\": \"é\", \"y\": \"\"}}")))
        .isEqualTo("{\"a\\\"\":{\"y\":\"\",\"z\":\"é\"},\"b\":[1,2.5,true,null]}");
  }

  @Test
  void hashesAsAnyOtherSha256() {
    assertThat(CanonicalJson.hash(JSON.objectNode()).hex())
        .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  }

  @Test
  void doesNotDependOnTheOrderOfKeys() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      List<String> names = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        names.add(Integer.toString(random.nextInt(), 36));
      }
      ObjectNode one = JSON.objectNode();
      names.forEach(name -> one.put(name, name.hashCode() * 0.1));
      Collections.shuffle(names, random);
      ObjectNode other = JSON.objectNode();
      names.forEach(name -> other.put(name, name.hashCode() * 0.1));
      assertThat(CanonicalJson.hash(other)).isEqualTo(CanonicalJson.hash(one));
    }
  }

  @Test
  void tellsDoublesApartThatDifferInTheLastBit() {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        assertThat(CanonicalJson.write(JSON.numberNode(Math.nextUp(number))))
            .isNotEqualTo(CanonicalJson.write(JSON.numberNode(number)));
        assertThat(Double.parseDouble(CanonicalJson.write(JSON.numberNode(number))))
            .isEqualTo(number);
      }
    }
  }

  @Test
  void writesANumberByItsValue() {
    assertThat(CanonicalJson.write(JSON.numberNode(1.0))).isEqualTo("1");
    assertThat(CanonicalJson.write(JSON.numberNode(1L))).isEqualTo("1");
    assertThat(CanonicalJson.write(JSON.numberNode(0.5f))).isEqualTo("0.5");
    assertThat(CanonicalJson.write(JSON.numberNode(0.0))).isEqualTo("0");
    assertThat(CanonicalJson.write(JSON.numberNode(-0.0))).isEqualTo("-0");
    assertThat(CanonicalJson.write(JSON.numberNode(Double.NaN))).isEqualTo("NaN");
    assertThat(CanonicalJson.write(JSON.numberNode(Long.MAX_VALUE)))
        .isEqualTo("9223372036854775807");
  }

  @Test
  void tellsTextsFromNumbersAndNothing() {
    Set<String> texts = new HashSet<>();
    texts.add(CanonicalJson.write(JSON.textNode("1")));
    texts.add(CanonicalJson.write(JSON.numberNode(1)));
    texts.add(CanonicalJson.write(JSON.textNode("NaN")));
    texts.add(CanonicalJson.write(JSON.numberNode(Double.NaN)));
    texts.add(CanonicalJson.write(JSON.nullNode()));
    texts.add(CanonicalJson.write(JSON.textNode("null")));
    texts.add(CanonicalJson.write(JSON.booleanNode(true)));
    texts.add(CanonicalJson.write(JSON.textNode("true")));
    assertThat(texts).hasSize(8);
  }

  @Test
  void refusesWhatIsNotPlainData() {
    assertThatThrownBy(() -> CanonicalJson.write(JSON.pojoNode(new Object())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keyCountsAllThatDecidesTheValueAndNotTheLabel() {
    CellSpec base = CellSpec.of("kind", "label").input("a", 1).seed(2).build();
    assertThat(CellSpec.of("kind", "other").input("a", 1.0).seed(2).build().key())
        .isEqualTo(base.key());

    Set<CellKey> keys = new HashSet<>(Set.of(base.key()));
    List<CellSpec> others =
        List.of(
            CellSpec.of("kind2", "label").input("a", 1).seed(2).build(),
            CellSpec.of("kind", "label").input("a", 2).seed(2).build(),
            CellSpec.of("kind", "label").input("b", 1).seed(2).build(),
            CellSpec.of("kind", "label").input("a", 1).seed(3).build(),
            CellSpec.of("kind", "label").input("a", 1).seed(2).after(base).build(),
            CellSpec.of("kind", "label")
                .input("a", 1)
                .seed(2)
                .provenance(Provenance.unknown().ofWeights("w"))
                .build(),
            CellSpec.of("kind", "label")
                .input("a", 1)
                .seed(2)
                .provenance(Provenance.unknown().onData("w"))
                .build(),
            CellSpec.of("kind", "label")
                .input("a", 1)
                .seed(2)
                .provenance(Provenance.unknown().byPlugin("p", "1.0.0", "s"))
                .build(),
            CellSpec.of("kind", "label")
                .input("a", 1)
                .seed(2)
                .provenance(Provenance.unknown().on("cpu", "float64"))
                .build());
    others.forEach(other -> assertThat(keys.add(other.key())).as(other.toString()).isTrue());
  }

  @Test
  void changingAnInputAfterwardsDoesNotChangeTheSpec() {
    ObjectNode options = JSON.objectNode().put("k", 1);
    CellSpec spec = CellSpec.of("kind", "label").inputs(Map.of("options", options)).build();
    CellKey before = spec.key();
    options.put("k", 2);
    assertThat(spec.key()).isEqualTo(before);
  }
}
