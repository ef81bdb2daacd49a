package io.c1m.cli;

import io.c1m.unit.Units;
import io.c1m.wire.Body;
import io.c1m.wire.Protocol;
import io.c1m.wire.Terms;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/**
 * The options that only some protocols have a use for, on one side or on both; {@code compare}
 * accepts them and passes each on to the sides that do.
 */
final class TermsOptions {
  private static final int MAX_BODY_BYTES = 64 * 1024 * 1024;
  private static final String FILE = "file:";

  /** Works on the bytes of the body; the others only take their time. */
  private static final Set<String> READS_BODY = Set.of("aes128cbc", "sha256", "class");

  @Option(
      names = "--message",
      paramLabel = "SIZE",
      converter = Converters.Size.class,
      description = "Bytes of one message (default: 8 for echo, 13 for sink, 10 for push).")
  private @Nullable Integer message;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = Converters.Duration.class,
      description = "Interval between the messages of push (default: 10s).")
  private @Nullable Long every;

  @Option(
      names = "--phases",
      paramLabel = "HOW",
      description =
          "When push is due after its first message, which is sent at once: accept (at the"
              + " interval), uniform (first after an equally distributed part of it) or poisson"
              + " (default: accept).")
  private Terms.@Nullable Phases phases;

  @Option(
      names = "--body",
      paramLabel = "SIZE|file:PATH",
      description =
          "What a server's http replies carry, and what a client checks the length of (default:"
              + " 1KiB for the server, no check for the client).")
  private @Nullable String body;

  @Option(
      names = "--keep-alive",
      paramLabel = "on|off",
      description = "Whether an http connection serves more than one request (default: on).")
  private @Nullable OnOff keepAlive;

  @Option(
      names = "--zero-copy",
      paramLabel = "on|off",
      description = "Send the --body=file:PATH of http inside the kernel (default: off).")
  private @Nullable OnOff zeroCopy;

  @Option(
      names = "--header",
      paramLabel = "LINE",
      description = "A header of the client's http requests, 'Name: value'; repeatable.")
  private List<String> headers = new ArrayList<>();

  /** The terms of a protocol with what was given. */
  Terms terms(Protocol protocol) {
    Terms terms = protocol.standardTerms();
    if (message != null) {
      terms = terms.withMessageBytes(message);
    }
    if (every != null) {
      terms = terms.withEveryNanos(every);
    }
    if (phases != null) {
      terms = terms.withPhases(phases);
    }
    if (body != null) {
      terms = terms.withBody(body(body));
    }
    if (keepAlive != null) {
      terms = terms.withKeepAlive(keepAlive.on());
    }
    if (zeroCopy != null) {
      terms = terms.withZeroCopy(zeroCopy.on());
    }
    Terms.Request request = terms.request();
    refuseZeroCopyOfNothing(terms);
    return terms.withRequest(
        new Terms.Request(request.authority(), request.path(), HeaderLines.checked(headers)));
  }

  private static void refuseZeroCopyOfNothing(Terms terms) {
    if (terms.zeroCopy() && terms.body().file() == null) {
      throw new IllegalArgumentException(
          "--zero-copy=on sends a file inside the kernel: name one by --body=file:PATH");
    }
  }

  /** Refuses to send a file inside the kernel where its bytes have to be looked at. */
  static void refuseZeroCopyAndWork(Terms terms, String work) {
    if (terms.zeroCopy()) {
      for (String part : work.split("\\+", -1)) {
        if (READS_BODY.contains(part.replaceFirst(":.*", ""))) {
          throw new IllegalArgumentException(
              "--zero-copy=on does not let this program see the body that --work="
                  + part
                  + " is to work on: leave one of them out");
        }
      }
    }
  }

  private static Body body(String text) {
    if (!text.startsWith(FILE)) {
      long bytes = Units.bytes(text);
      if (bytes > MAX_BODY_BYTES) {
        throw new IllegalArgumentException(
            "--body=" + text + ": a body has at most " + MAX_BODY_BYTES + " bytes");
      }
      return Body.ofBytes((int) bytes);
    }
    Path file = Path.of(text.substring(FILE.length()));
    try {
      long bytes = Files.size(file);
      if (bytes > MAX_BODY_BYTES) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "--body=%s: it has %,d bytes, the most are %,d",
                text,
                bytes,
                MAX_BODY_BYTES));
      }
      return new Body(ByteBuffer.wrap(Files.readAllBytes(file)), file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--body=" + text + ": the file cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /** Refuses options that were given and that this side of the protocol has no use for. */
  static void refuseForeign(String protocol, String side, Set<String> own, ParseResult given) {
    for (String option : names()) {
      if (!own.contains(option) && given.hasMatchedOption("--" + option)) {
        throw new IllegalArgumentException(
            "--"
                + option
                + " has no meaning for the "
                + side
                + " of --protocol="
                + protocol
                + (own.isEmpty()
                    ? ": it has no options of its own"
                    : ": its own options are --"
                        + String.join(", --", own.stream().sorted().toList())));
      }
    }
  }

  /** The names of these options, without dashes. */
  static List<String> names() {
    return CommandSpec.forAnnotatedObject(new TermsOptions()).options().stream()
        .map(option -> option.longestName().substring(2))
        .toList();
  }
}
