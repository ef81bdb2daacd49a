package io.c1m.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Locale;

/** The rules of {@link Json}, told to Jackson once. */
final class Mapping {
  static final ObjectMapper MAPPER = mapper();
  static final ObjectWriter PRETTY = MAPPER.writer(prettyPrinter());

  private Mapping() {}

  private static ObjectMapper mapper() {
    SimpleModule figures = new SimpleModule();
    figures.addSerializer(Double.class, new Figure());
    figures.addSerializer(Double.TYPE, new Figure());
    figures.addDeserializer(Double.TYPE, new PrimitiveDouble());
    ObjectMapper mapper =
        JsonMapper.builder()
            .addModule(figures)
            .propertyNamingStrategy(new Names())
            // the components of a record and nothing that a method of it works out
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    return mapper.setAnnotationIntrospector(
        AnnotationIntrospector.pair(
            new Words(), mapper.getSerializationConfig().getAnnotationIntrospector()));
  }

  private static DefaultPrettyPrinter prettyPrinter() {
    return new DefaultPrettyPrinter(
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator(""));
  }

  /** Names of components. */
  private static final class Names extends PropertyNamingStrategies.SnakeCaseStrategy {
    @Override
    public String translate(String component) {
      return switch (component) {
        case "caseName" -> "case";
        case "nativeBytes" -> "native";
        default -> super.translate(component);
      };
    }
  }

  /** Enums by their names in lower case, as values and as keys. */
  private static final class Words extends NopAnnotationIntrospector {
    @Override
    public String[] findEnumValues(
        MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
      for (int i = 0; i < constants.length; i++) {
        names[i] = constants[i].name().toLowerCase(Locale.ROOT);
      }
      return names;
    }
  }

  /** A figure that could not be had was written as null, and comes back as NaN. */
  private static final class PrimitiveDouble extends StdDeserializer<Double> {
    PrimitiveDouble() {
      super(Double.TYPE);
    }

    @Override
    public Double deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return _parseDoublePrimitive(parser, context);
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}
