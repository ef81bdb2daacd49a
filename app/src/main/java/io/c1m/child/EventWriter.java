package io.c1m.child;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.c1m.bench.ClientSums;
import io.c1m.process.ClientSample;
import io.c1m.process.CpuFigures;
import io.c1m.process.GcFigures;
import io.c1m.process.GcPause;
import io.c1m.process.MemoryFigures;
import io.c1m.process.Sample;
import io.c1m.process.ServerFigures;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@link io.c1m.process.Event}s token by token, as the binding of {@link io.c1m.json.Json}
 * would; a test holds the two together.
 */
final class EventWriter {
  static final JsonFactory JSON = new JsonFactory();

  /** The components of an event beside its name. */
  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  String line(Content content) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    }
    return text.toString();
  }

  static Content ready(List<Integer> ports) {
    return json -> {
      json.writeStringField("event", "ready");
      json.writeArrayFieldStart("ports");
      for (int port : ports) {
        json.writeNumber(port);
      }
      json.writeEndArray();
    };
  }

  static Content stage(String stage, @Nullable ClientSample client) {
    return json -> {
      json.writeStringField("event", "stage");
      json.writeStringField("stage", stage);
      if (client != null) {
        write(json, client);
      }
    };
  }

  static Content sample(Sample sample) {
    return json -> {
      json.writeStringField("event", "sample");
      write(json, sample);
    };
  }

  /** Figures with the name of the event that brings them: {@code figures} or {@code done}. */
  static Content figures(String event, ServerFigures server) {
    return json -> {
      json.writeStringField("event", event);
      json.writeObjectFieldStart("server");
      constants(json, "counters", server.counters());
      constants(json, "endings", server.endings());
      constants(json, "failures", server.failures());
      json.writeStringField("service_histogram", server.serviceHistogram());
      numbers(json, "threads", server.threads());
      json.writeNumberField("queue_depth", server.queueDepth());
      json.writeNumberField("loop_lag_nanos", server.loopLagNanos());
      write(json, server.sample());
      json.writeEndObject();
    };
  }

  /** Figures with the name of the event that brings them: {@code figures} or {@code done}. */
  static Content figures(String event, ClientSample client) {
    return json -> {
      json.writeStringField("event", event);
      write(json, client);
    };
  }

  private static void write(JsonGenerator json, ClientSample client) throws IOException {
    json.writeObjectFieldStart("client");
    ClientSums sums = client.sums();
    json.writeObjectFieldStart("sums");
    json.writeStringField("stage", word(sums.stage()));
    json.writeNumberField("progress", sums.progress());
    json.writeNumberField("live", sums.live());
    json.writeNumberField("loops", sums.loops());
    json.writeNumberField("loop_lag_nanos", sums.loopLagNanos());
    json.writeNumberField("ramp_began_nanos", sums.rampBeganNanos());
    json.writeNumberField("last_opened_nanos", sums.lastOpenedNanos());
    json.writeNumberField("lost_since_nanos", sums.lostSinceNanos());
    json.writeNumberField("last_back_nanos", sums.lastBackNanos());
    json.writeNumberField("window_nanos", sums.windowNanos());
    json.writeNumberField("in_flight_area", sums.inFlightArea());
    json.writeObjectFieldStart("tables");
    for (Map.Entry<ClientSums.Table, Map<String, Long>> table : sums.tables().entrySet()) {
      numbers(json, word(table.getKey()), table.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeObjectFieldStart("histograms");
    for (var histogram : client.histograms().entrySet()) {
      json.writeStringField(word(histogram.getKey()), histogram.getValue());
    }
    json.writeEndObject();
    write(json, client.sample());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Sample sample) throws IOException {
    json.writeObjectFieldStart("sample");
    json.writeNumberField("at_nanos", sample.atNanos());
    json.writeNumberField("live", sample.live());
    json.writeNumberField("requests", sample.requests());
    write(json, sample.cpu());
    write(json, sample.memory());
    write(json, sample.gc());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, CpuFigures cpu) throws IOException {
    json.writeObjectFieldStart("cpu");
    json.writeNumberField("seconds", cpu.seconds());
    if (cpu.systemSeconds() != null) {
      json.writeNumberField("system_seconds", cpu.systemSeconds());
    }
    number(json, "context_switches", cpu.contextSwitches());
    number(json, "io_calls", cpu.ioCalls());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, MemoryFigures memory) throws IOException {
    json.writeObjectFieldStart("memory");
    number(json, "rss_bytes", memory.rssBytes());
    json.writeNumberField("heap_bytes", memory.heapBytes());
    json.writeNumberField("heap_committed_bytes", memory.heapCommittedBytes());
    number(json, "native", memory.nativeBytes());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, GcFigures gc) throws IOException {
    json.writeObjectFieldStart("gc");
    json.writeNumberField("count", gc.count());
    json.writeNumberField("millis", gc.millis());
    number(json, "allocated_bytes", gc.allocatedBytes());
    List<GcPause> pauses = gc.pauses();
    if (pauses != null) {
      json.writeArrayFieldStart("pauses");
      for (GcPause pause : pauses) {
        json.writeStartObject();
        json.writeNumberField("ended_millis", pause.endedMillis());
        json.writeNumberField("millis", pause.millis());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, @Nullable Long value)
      throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, (long) value);
    }
  }

  private static void constants(
      JsonGenerator json, String name, Map<? extends Enum<?>, Long> counts) throws IOException {
    json.writeObjectFieldStart(name);
    for (var count : counts.entrySet()) {
      json.writeNumberField(word(count.getKey()), count.getValue());
    }
    json.writeEndObject();
  }

  private static void numbers(JsonGenerator json, String name, Map<String, Long> counts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (var count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
