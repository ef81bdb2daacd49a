package io.c1m.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes a figure without digits that mean nothing: six significant ones, but every whole one. */
final class Figure extends StdSerializer<Double> {
  private static final int SIGNIFICANT = 6;

  Figure() {
    super(Double.class);
  }

  @Override
  public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(rounded(value));
    } else {
      json.writeNull();
    }
  }

  static BigDecimal rounded(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    int whole = exact.precision() - exact.scale();
    BigDecimal rounded =
        whole >= SIGNIFICANT
            ? exact.setScale(0, RoundingMode.HALF_EVEN)
            : exact.round(new MathContext(SIGNIFICANT));
    BigDecimal shortest = rounded.stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }
}
