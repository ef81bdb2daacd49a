package io.c1m.cli;

import io.c1m.compare.RunSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** The options of servers and clients that a comparison accepts and passes on to them. */
final class PassedOptions {
  /** On shared cores the system takes the client's core away for whole time slices. */
  private static final String LATE_ON_SHARED_CORES = "10ms";

  @Mixin TermsOptions terms = new TermsOptions();
  @Mixin ServerOptions server = new ServerOptions();
  @Mixin ClientLayout clientLayout = new ClientLayout();
  @Mixin ClientOptions client = new ClientOptions();

  /** Of the servers; the clients, which know whom they talk to, then use insecure. */
  @Mixin ServerTls tls = new ServerTls();

  @Mixin TlsOptions tlsOptions = new TlsOptions();

  /** What was given of them, as all cells have it in common. */
  RunSettings settings(
      CommandSpec own,
      TimingOptions timing,
      @Nullable String serverCpus,
      @Nullable String clientCpus) {
    RunSettings settings =
        new RunSettings(
            server.bind,
            timing.primeMillis(),
            timing.warmupMillis(),
            timing.durationMillis(),
            serverArguments(own),
            clientArguments(own),
            Invocation.given(own, new TermsOptions()),
            serverCpus,
            clientCpus);
    return client.late == null && settings.sharedCores()
        ? settings.withClient("--late=" + LATE_ON_SHARED_CORES)
        : settings;
  }

  private static List<String> serverArguments(CommandSpec own) {
    return Stream.of(new ServerOptions(), new ServerTls(), new TlsOptions())
        .flatMap(mixin -> Invocation.given(own, mixin).stream())
        .filter(argument -> !argument.startsWith("--bind="))
        .toList();
  }

  private List<String> clientArguments(CommandSpec own) {
    List<String> arguments = new ArrayList<>(Invocation.given(own, new ClientOptions()));
    arguments.addAll(TlsOptions.given(own));
    arguments.addAll(clientLayout.arguments());
    return arguments;
  }
}
