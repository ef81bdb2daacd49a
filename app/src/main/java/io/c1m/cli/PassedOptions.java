package io.c1m.cli;

import io.c1m.compare.CpuSplit;
import io.c1m.compare.Disturbance;
import io.c1m.compare.RunSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of servers and clients that a comparison accepts and passes on to them. */
final class PassedOptions {
  /** On shared cores the system takes the client's core away for whole time slices. */
  private static final String LATE_ON_SHARED_CORES = "10ms";

  @Mixin TermsOptions terms = new TermsOptions();
  @Mixin ServerOptions server = new ServerOptions();

  @Option(
      names = "--ports",
      paramLabel = "PORTS",
      description = "Ports of each server, or as many free ones near them (default: any free one).")
  private @Nullable String ports;

  @Mixin ClientLayout clientLayout = new ClientLayout();
  @Mixin ClientOptions client = new ClientOptions();

  /** Of the servers; the clients, which know whom they talk to, then use insecure. */
  @Mixin ServerTls tls = new ServerTls();

  @Mixin TlsOptions tlsOptions = new TlsOptions();

  /** What was given of them, as all cells have it in common. */
  RunSettings settings(
      CommandSpec own, TimingOptions timing, CpuSplit cpus, Disturbance disturbance) {
    RunSettings settings =
        new RunSettings(
            server.bind,
            timing.primeMillis(),
            timing.warmupMillis(),
            timing.durationMillis(),
            serverArguments(own),
            clientArguments(own),
            Invocation.given(own, new TermsOptions()),
            cpus.server(),
            cpus.client(),
            disturbance,
            null);
    return client.late == null && settings.sharedCores()
        ? settings.withClient("--late=" + LATE_ON_SHARED_CORES)
        : settings;
  }

  /** The ports of a server, 0 for any. */
  PortRange ports() {
    return ports == null ? new PortRange(0, 0) : PortRange.parse(ports);
  }

  /** What was given for servers. */
  List<String> serverArguments(CommandSpec own) {
    List<String> arguments = new ArrayList<>();
    for (Object mixin : List.of(new ServerOptions(), new ServerTls(), new TlsOptions())) {
      arguments.addAll(Invocation.given(own, mixin));
    }
    arguments.removeIf(argument -> argument.startsWith("--bind="));
    if (ports != null) {
      arguments.add("--ports=" + ports);
    }
    return arguments;
  }

  /** What was given for clients. */
  List<String> clientArguments(CommandSpec own) {
    List<String> arguments = new ArrayList<>(Invocation.given(own, new ClientOptions()));
    arguments.addAll(TlsOptions.given(own));
    arguments.addAll(clientLayout.arguments());
    if (server.layout.layoutFor != null) {
      arguments.add(LayoutFor.NAME + "=" + server.layout.layoutFor);
    }
    return arguments;
  }
}
