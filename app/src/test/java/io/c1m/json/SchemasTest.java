package io.c1m.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.c1m.document.Fixture;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport;
import io.c1m.report.Schemas;
import io.c1m.report.ServerReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The schemas say what the records are, and what is written holds to them. After a change of a
 * record, {@code -Dc1m.schema.write=true} writes them anew.
 */
final class SchemasTest {
  private static final Map<Class<?>, String> ROOTS =
      Map.of(
          CompareReport.class, "c1m.compare/1",
          ClientReport.class, "c1m.client/1",
          ServerReport.class, "c1m.server/1");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<Class<?>> roots() {
    return List.copyOf(ROOTS.keySet());
  }

  private static String kind(Class<?> root) {
    return ROOTS.get(root).replaceAll("^c1m\\.|/\\d+$", "");
  }

  @ParameterizedTest
  @MethodSource("roots")
  void theShippedSchemaIsThatOfTheRecords(Class<?> root) throws IOException {
    String walked = new SchemaText(ROOTS).of(root);
    if (Boolean.getBoolean("c1m.schema.write")) {
      Files.writeString(
          Path.of("src/main/resources/io/c1m/report", kind(root) + ".schema.json"), walked);
    } else {
      assertEquals(walked, Schemas.text(kind(root)), "-Dc1m.schema.write=true writes it anew");
    }
  }

  @ParameterizedTest
  @MethodSource("roots")
  void everyPropertyIsDescribed(Class<?> root) throws IOException {
    JsonNode schema = MAPPER.readTree(new SchemaText(ROOTS).of(root));
    List<String> bare = new ArrayList<>(undescribed(kind(root), schema));
    int objects = 1;
    for (Map.Entry<String, JsonNode> definition : schema.path("$defs").properties()) {
      bare.addAll(undescribed(definition.getKey(), definition.getValue()));
      objects++;
    }
    assertEquals(List.of(), bare, "give each a @param in the comment of its record");
    assertTrue(objects > 3, "definitions");
  }

  private static List<String> undescribed(String name, JsonNode object) {
    assertTrue(object.has("description"), name);
    return object.path("properties").properties().stream()
        .filter(property -> property.getValue().path("description").asText().isBlank())
        .map(property -> name + "." + property.getKey())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("roots")
  void theSchemaIsOneOfDraft202012(Class<?> root) {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    assertEquals(
        List.of(),
        registry
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
            .validate(Schemas.text(kind(root)), InputFormat.JSON));
  }

  @Test
  void aWholeComparisonHoldsToItsSchemaAndItsClientsToTheirs() throws IOException {
    String json = Json.write(Fixture.report());
    SchemaCheck.assertValid("compare", json);
    JsonNode client = MAPPER.readTree(json).at("/cells/0/repeats/0/client");
    assertFalse(client.isMissingNode());
    SchemaCheck.assertValid("client", client.toString());
  }

  @Test
  void whatIsMissingOrOfAnotherTypeOrVersionIsFound() throws IOException {
    for (String pointer : List.of("/seed", "/cells/0/conns", "/verdicts/0/outcome", "/schema")) {
      ObjectNode whole = (ObjectNode) MAPPER.readTree(Json.write(Fixture.report()));
      int cut = pointer.lastIndexOf('/');
      ObjectNode holder = (ObjectNode) whole.at(pointer.substring(0, cut));
      String name = pointer.substring(cut + 1);
      holder.put(name, "other");
      assertTrue(violation(whole).contains(name), pointer);
      holder.remove(name);
      assertTrue(violation(whole).contains(name), pointer);
    }
  }

  private static String violation(JsonNode json) {
    return String.join("\n", SchemaCheck.violations("compare", json.toString()));
  }
}
