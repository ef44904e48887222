package dev.basin.host.part;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeavesOnOneLineTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void whatHoldsPlainValuesAloneStandsOnOneLine() throws IOException {
    assertThat(written("{'bins':[{'from':0,'to':0.5},{'from':0.5,'to':1}],'name':'a','none':[]}"))
        .isEqualTo(
            """
            {
             "bins" : [
              {"from":0,"to":0.5},
              {"from":0.5,"to":1}
             ],
             "name" : "a",
             "none" : []
            }\
            """);
  }

  @Test
  void whatIsWrittenIsReadBackAsItWas() throws IOException {
    for (String json :
        List.of(
            "[]",
            "{}",
            "[[1,2],[[]]]",
            "[1,{'a':'ü \\\"\\n'},null,true,0.1,1e-300,{'b':{'c':[1]}}]",
            "3")) {
      assertThat(MAPPER.readTree(written(json))).isEqualTo(tree(json));
    }
  }

  private static String written(String json) throws IOException {
    StringWriter text = new StringWriter();
    LeavesOnOneLine.write(text, tree(json));
    return text.toString();
  }

  private static JsonNode tree(String json) throws IOException {
    return MAPPER.readTree(json.replace('\'', '"'));
  }
}
