package io.c1m.json;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of a result file, walked from its records: names, types, what may be null. */
final class SchemaText {
  private final Map<Class<?>, String> schemas;
  private final RecordDocs docs = new RecordDocs();
  private final ObjectNode definitions = Mapping.MAPPER.createObjectNode();

  /**
   * Makes schemas.
   *
   * @param schemas what each file says it is, by the record that has it
   */
  SchemaText(Map<Class<?>, String> schemas) {
    this.schemas = schemas;
  }

  /** The schema of a root. */
  String of(Class<?> root) {
    ObjectNode schema = Mapping.MAPPER.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", schemas.get(root));
    schema.setAll(object(root));
    schema.set("$defs", definitions);
    return Json.write(schema) + "\n";
  }

  /** Names in the file by the names of the components. */
  static Map<String, String> names(Class<?> type) {
    Map<String, String> names = new LinkedHashMap<>();
    JavaType javaType = Mapping.MAPPER.constructType(type);
    for (BeanPropertyDefinition property :
        Mapping.MAPPER.getSerializationConfig().introspect(javaType).findProperties()) {
      names.put(property.getInternalName(), property.getName());
    }
    return names;
  }

  private ObjectNode object(Class<?> type) {
    ObjectNode object = Mapping.MAPPER.createObjectNode();
    describe(object, docs.of(type));
    object.put("type", "object");
    ObjectNode properties = object.putObject("properties");
    ArrayNode required = object.putArray("required");
    Map<String, String> names = names(type);
    for (RecordComponent component : type.getRecordComponents()) {
      String name = names.get(component.getName());
      AnnotatedType annotated = component.getAnnotatedType();
      ObjectNode property =
          value(annotated.getType(), annotated.isAnnotationPresent(Nullable.class));
      describe(property, docs.of(type, component.getName()));
      if (component.getName().equals("schema") && schemas.containsKey(type)) {
        property.put("const", schemas.get(type));
      }
      properties.set(name, property);
      required.add(name);
    }
    return object;
  }

  private static void describe(ObjectNode node, String text) {
    if (!text.isEmpty()) {
      node.put("description", text);
    }
  }

  private ObjectNode value(Type type, boolean nullable) {
    ObjectNode node = Mapping.MAPPER.createObjectNode();
    if (type instanceof ParameterizedType generic) {
      boolean list = generic.getRawType().equals(List.class);
      node.put("type", list ? "array" : "object");
      Type[] arguments = generic.getActualTypeArguments();
      node.set(list ? "items" : "additionalProperties", value(arguments[list ? 0 : 1], false));
      return node;
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return reference(plain, nullable);
    }
    if (plain.isEnum()) {
      ArrayNode names = node.putArray("enum");
      Arrays.stream(plain.getEnumConstants())
          .forEach(constant -> names.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT)));
      if (nullable) {
        names.addNull();
      }
      return node;
    }
    // a figure that could not be had, such as 0 by 0, is written as null
    boolean figure = plain == double.class || plain == Double.class;
    if (nullable || figure) {
      node.putArray("type").add(jsonType(plain)).add("null");
    } else {
      node.put("type", jsonType(plain));
    }
    return node;
  }

  private ObjectNode reference(Class<?> type, boolean nullable) {
    String name = RecordDocs.name(type);
    if (!definitions.has(name)) {
      definitions.putObject(name); // first, for records that hold themselves
      definitions.set(name, object(type));
    }
    ObjectNode reference = Mapping.MAPPER.createObjectNode().put("$ref", "#/$defs/" + name);
    if (!nullable) {
      return reference;
    }
    ObjectNode either = Mapping.MAPPER.createObjectNode();
    either.putArray("anyOf").add(reference).addObject().put("type", "null");
    return either;
  }

  private static String jsonType(Class<?> plain) {
    if (plain == String.class) {
      return "string";
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return "boolean";
    }
    if (plain == double.class || plain == Double.class) {
      return "number";
    }
    if (List.<Class<?>>of(int.class, Integer.class, long.class, Long.class).contains(plain)) {
      return "integer";
    }
    throw new IllegalArgumentException("no type of JSON is known for " + plain);
  }
}
