package io.c1m.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.c1m.report.Schemas;
import java.util.List;

/** Holds what the program writes against the schemas that it ships. */
public final class SchemaCheck {
  private static final SchemaRegistry DRAFT =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private SchemaCheck() {}

  /** Fails unless a text is a result file of that kind. */
  public static void assertValid(String kind, String json) {
    assertEquals(List.of(), violations(kind, json));
  }

  static List<String> violations(String kind, String json) {
    return DRAFT
        .getSchema(Schemas.text(kind), InputFormat.JSON)
        .validate(json, InputFormat.JSON)
        .stream()
        .map(Error::toString)
        .toList();
  }
}
