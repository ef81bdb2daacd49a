package io.c1m.metrics;

import io.c1m.doctor.Facts;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;

/** Micrometer's meters of the JVM and the process, under their usual names. */
final class JvmMeters implements AutoCloseable {
  private final PrometheusMeterRegistry registry;
  private final JvmGcMetrics gc = new JvmGcMetrics();

  JvmMeters(PrometheusRegistry prometheus, Source source) {
    registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, prometheus, Clock.SYSTEM);
    registry
        .config()
        .commonTags(
            source.labels().stream()
                .map(label -> Tag.of(label.getKey(), label.getValue()))
                .toList())
        // see ProcessSeries
        .meterFilter(MeterFilter.denyNameStartsWith("jvm.threads.states"))
        // in nanoseconds, against Prometheus' conventions; there is c1m_cpu_seconds_total
        .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
    new JvmMemoryMetrics().bindTo(registry);
    gc.bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    openFiles(source.facts());
  }

  /** As Micrometer's own binder, which reads a folder of all descriptors at every scrape. */
  private void openFiles(Facts facts) {
    if (facts.openFiles().isPresent()) {
      Gauge.builder("process.files.open", facts, now -> now.openFiles().orElse(0))
          .description("The open file descriptor count")
          .baseUnit(BaseUnits.FILES)
          .register(registry);
    }
    if (facts.openFilesLimit().isPresent()) {
      Gauge.builder("process.files.max", facts, now -> now.openFilesLimit().orElse(0))
          .description("The maximum file descriptor count")
          .baseUnit(BaseUnits.FILES)
          .register(registry);
    }
  }

  /** Writes everything that the Prometheus registry has, not only the meters of the JVM. */
  void scrape(OutputStream out, String format) throws IOException {
    registry.scrape(out, format);
  }

  @Override
  public void close() {
    gc.close();
    registry.close();
  }
}
