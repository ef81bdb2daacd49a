package io.c1m.child;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the parts of a job are written one after the other, and read in the same order. */
final class Fields {
  private Fields() {}

  /** Writes one element of a list. */
  interface Writing<T> {
    void write(T value, DataOutput out) throws IOException;
  }

  /** Reads one element of a list. */
  interface Reading<T> {
    T read(DataInput in) throws IOException;
  }

  static void bytes(byte[] value, DataOutput out) throws IOException {
    out.writeInt(value.length);
    out.write(value);
  }

  static byte[] bytes(DataInput in) throws IOException {
    byte[] value = new byte[in.readInt()];
    in.readFully(value);
    return value;
  }

  /** Of any length, unlike {@link DataOutput#writeUTF}. */
  static void text(String value, DataOutput out) throws IOException {
    bytes(value.getBytes(StandardCharsets.UTF_8), out);
  }

  static String text(DataInput in) throws IOException {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  static <T> void optional(@Nullable T value, DataOutput out, Writing<T> writing)
      throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      writing.write(value, out);
    }
  }

  static <T> @Nullable T optional(DataInput in, Reading<T> reading) throws IOException {
    return in.readBoolean() ? reading.read(in) : null;
  }

  static <T> void list(List<T> values, DataOutput out, Writing<T> writing) throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      writing.write(value, out);
    }
  }

  static <T> List<T> list(DataInput in, Reading<T> reading) throws IOException {
    int size = in.readInt();
    List<T> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add(reading.read(in));
    }
    return values;
  }

  static void address(InetAddress value, DataOutput out) throws IOException {
    bytes(value.getAddress(), out);
  }

  static InetAddress address(DataInput in) throws IOException {
    return InetAddress.getByAddress(bytes(in));
  }

  static void constant(Enum<?> value, DataOutput out) throws IOException {
    out.writeInt(value.ordinal());
  }

  static <E extends Enum<E>> E constant(E[] values, DataInput in) throws IOException {
    return values[in.readInt()];
  }
}
