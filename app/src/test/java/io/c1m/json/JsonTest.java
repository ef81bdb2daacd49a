package io.c1m.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  @TempDir private Path folder;

  enum Kind {
    CLIENT_LIMITED,
    OK
  }

  record Tail(double p50, double p999, double perSecond) {
    boolean isEmpty() {
      return perSecond == 0;
    }

    double getWorst() {
      return p999;
    }
  }

  record Sample(
      String schema,
      @Nullable Tail latencyUs,
      long bytesIn,
      @Nullable Long scheduled,
      Kind status,
      Map<String, Long> failed,
      Map<Kind, Integer> perKind,
      List<String> reasons,
      String caseName,
      @Nullable String jarSha256) {}

  private static Sample sample() {
    return new Sample(
        "c1m.test/1",
        new Tail(1.5, 2.25, 1000),
        7,
        null,
        Kind.CLIENT_LIMITED,
        new LinkedHashMap<>(Map.of("peer_closed", 3L)),
        Map.of(Kind.OK, 1),
        List.of("a", "b"),
        "many workers",
        null);
  }

  @Test
  void namesAreThoseOfTheResultFiles() {
    assertEquals(
        "{'schema':'c1m.test/1','latency_us':{'p50':1.5,'p999':2.25,'per_second':1000},'bytes_in':7,"
            + "'scheduled':null,'status':'client_limited','failed':{'peer_closed':3},'per_kind':{'ok':1},'reasons':['a','b'],'case':'many"
            + " workers','jar_sha256':null}",
        Json.writeLine(sample()).replace('"', '\''));
  }

  @Test
  void whatIsWrittenIsReadBack() {
    assertEquals(sample(), Json.read(Json.write(sample()), Sample.class));
    assertEquals(sample(), Json.read(Json.writeLine(sample()), Sample.class));
  }

  @Test
  void aLineIsOneLineAndTheOtherIsForPeople() {
    assertFalse(Json.writeLine(sample()).contains("\n"));
    assertTrue(Json.write(sample()).contains("\n  \"bytes_in\": 7,\n"));
    assertTrue(Json.write(sample()).endsWith("\n}"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1000, 1000",
    "1234567.8, 1234568",
    "3600000000, 3600000000",
    "123456.78, 123457",
    "12.3456789, 12.3457",
    "0.000012345678, 0.0000123457",
    "-2.5, -2.5",
    "1e20, 100000000000000000000",
    "NaN, null",
    "Infinity, null",
    "-Infinity, null",
  })
  void figuresKeepTheDigitsThatMeanSomething(double value, String written) {
    assertEquals(written, Json.writeLine(value));
  }

  @Test
  void anUnknownFigureComesBackAsUnknown() {
    Tail tail = Json.read(Json.writeLine(new Tail(Double.NaN, 1, 2)), Tail.class);
    assertTrue(Double.isNaN(tail.p50()));
    assertNull(
        Json.read("{'p50':1,'scheduled':null}".replace('\'', '"'), Sample2.class).scheduled());
  }

  record Sample2(@Nullable Double p50, @Nullable Long scheduled) {}

  @Test
  void propertiesOfNewerVersionsArePassedOver() {
    Tail tail = Json.read("{\"p50\":1,\"p999\":2,\"per_second\":3,\"p5\":[{}]}", Tail.class);
    assertEquals(new Tail(1, 2, 3), tail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"schema\":\"c1m.te",
        "null",
        "[]",
        "{}",
        "hello",
        "{\"schema\":\"x\",\"bytes_in\":7,\"status\":\"no such status\"}",
        "{\"schema\":\"x\",\"bytes_in\":\"many\"}",
        "{\"schema\":\"x\",\"bytes_in\":1} {",
      })
  void otherTextIsRefusedInOneLine(String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Json.read(text, Sample.class));
    assertEquals(1, refused.getMessage().lines().count(), refused.getMessage());
    assertTrue(refused.getMessage().startsWith("text "), refused.getMessage());
  }

  @Test
  void aFileIsReplacedWholeAndNothingIsLeftBeside() throws IOException {
    Path file = folder.resolve("made/for/it/result.json");
    Json.writeFile(file, List.of(1, 2));
    Json.writeFile(file, sample());
    assertEquals(sample(), Json.readFile(file, Sample.class));
    try (var files = Files.list(file.getParent())) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.writeString(folder.resolve("there.json"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
    Json.writeFile(link, 1);
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("1\n", Files.readString(file));
  }

  @Test
  void aFileThatCannotBeWrittenOrReadIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "{\"p50\":");
    Path under = file.resolve("result.json");
    IOException unwritten = assertThrows(IOException.class, () -> Json.writeFile(under, 1));
    assertEquals(1, unwritten.getMessage().lines().count());
    assertTrue(unwritten.getMessage().startsWith("cannot write " + under + ": "));
    Path missing = folder.resolve("missing.json");
    assertEquals(
        "cannot read " + missing + ": there is no such file or folder",
        assertThrows(IOException.class, () -> Json.readFile(missing, Tail.class)).getMessage());
    IllegalArgumentException cut =
        assertThrows(IllegalArgumentException.class, () -> Json.readFile(file, Tail.class));
    assertEquals(
        file + " is not as c1m writes it: it ends in the middle (line 1, column 8)",
        cut.getMessage());
  }
}
