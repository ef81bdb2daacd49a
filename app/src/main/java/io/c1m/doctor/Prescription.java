package io.c1m.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What to set for all that is lacking, in the form of a place, for people to read and to copy. */
public final class Prescription {
  /** Those of a pod that Kubernetes lets everyone set. */
  private static final List<String> SAFE =
      List.of("net.ipv4.ip_local_port_range", "net.ipv4.ip_local_reserved_ports");

  private final long conns;
  private final List<Finding> lacking;
  private final List<String> lines = new ArrayList<>();

  private Prescription(Diagnosis diagnosis) {
    this.conns = diagnosis.demand().need().conns();
    this.lacking = diagnosis.findings().stream().filter(found -> found.fix() != null).toList();
  }

  /** The lines for a place; what is only to be read begins with {@code #}. */
  public static List<String> lines(Diagnosis diagnosis, Place place) {
    Prescription prescription = new Prescription(diagnosis);
    if (prescription.lacking.isEmpty()) {
      return List.of(
          String.format(Locale.ROOT, "# nothing is lacking for %,d", prescription.conns)
              + " connections");
    }
    prescription.write(place);
    return prescription.lines;
  }

  private void write(Place place) {
    lines.add(String.format(Locale.ROOT, "# what is lacking for %,d connections", conns));
    switch (place) {
      case HOST -> host();
      case DOCKER -> docker();
      case K8S -> pod();
    }
    for (Finding found : lacking) {
      if (found.fix() instanceof Fix.Advice advice) {
        lines.add("# " + found.limit() + ": " + advice.text());
      }
    }
  }

  private void host() {
    for (Finding found : lacking) {
      if (found.fix() instanceof Fix.Sysctl sysctl) {
        lines.add("# " + found.reason());
        lines.add(sysctl.in(Place.HOST));
      }
    }
    if (lines.size() > 1) {
      lines.add("# to last, as name=value in /etc/sysctl.d/99-c1m.conf");
    }
    for (Fix.OpenFiles files : fixes(Fix.OpenFiles.class, fix -> true)) {
      lines.add("# in /etc/security/limits.d/limits-c1m.conf, from the next login on:");
      lines.add("#   * hard nofile " + files.files());
      lines.add("#   root hard nofile " + files.files());
      lines.add("# in the drop-in of a service, below [Service]:");
      lines.add("#   LimitNOFILE=" + files.files());
    }
    groups(Place.HOST, "# ");
  }

  private void docker() {
    List<String> flags = new ArrayList<>();
    for (Fix.Sysctl sysctl : fixes(Fix.Sysctl.class, Fix.Sysctl::namespaced)) {
      flags.add(sysctl.in(Place.DOCKER));
    }
    for (Fix.OpenFiles files : fixes(Fix.OpenFiles.class, fix -> true)) {
      flags.add(files.in(Place.DOCKER));
    }
    for (Fix.GroupMemory memory : fixes(Fix.GroupMemory.class, fix -> true)) {
      flags.add(memory.in(Place.DOCKER));
    }
    for (Fix.GroupTasks tasks : fixes(Fix.GroupTasks.class, fix -> true)) {
      flags.add(tasks.in(Place.DOCKER));
    }
    if (!flags.isEmpty()) {
      lines.add("docker run \\");
      flags.forEach(flag -> lines.add("  " + flag + " \\"));
      lines.add("  IMAGE");
    }
    outside("# on the host, for all containers:");
  }

  private void pod() {
    List<Fix.Sysctl> own = fixes(Fix.Sysctl.class, Fix.Sysctl::namespaced);
    List<Fix.GroupMemory> memory = fixes(Fix.GroupMemory.class, fix -> true);
    if (!own.isEmpty() || !memory.isEmpty()) {
      lines.add("spec:");
    }
    if (!own.isEmpty()) {
      lines.addAll(List.of("  securityContext:", "    sysctls:"));
    }
    for (Fix.Sysctl sysctl : own) {
      lines.add("      - name: " + sysctl.name());
      lines.add("        value: \"" + sysctl.value() + "\"");
    }
    if (!memory.isEmpty()) {
      lines.addAll(List.of("  containers:", "    - name: c1m", "      resources:"));
      lines.add("        limits:");
      lines.add("          memory: " + memory.getLast().mebibytes() + "Mi");
    }
    List<String> unsafe =
        own.stream().map(Fix.Sysctl::name).filter(name -> !SAFE.contains(name)).toList();
    if (!unsafe.isEmpty()) {
      lines.add("# the node's kubelet has to allow them:");
      lines.add("#   --allowed-unsafe-sysctls=" + String.join(",", unsafe));
    }
    for (Fix.OpenFiles files : fixes(Fix.OpenFiles.class, fix -> true)) {
      lines.add("# " + files.in(Place.K8S));
    }
    for (Fix.GroupTasks tasks : fixes(Fix.GroupTasks.class, fix -> true)) {
      lines.add("# " + tasks.in(Place.K8S));
    }
    outside("# on the node, for all pods:");
  }

  /** Settings that no container has of its own. */
  private void outside(String heading) {
    List<Fix.Sysctl> shared = fixes(Fix.Sysctl.class, sysctl -> !sysctl.namespaced());
    if (!shared.isEmpty()) {
      lines.add(heading);
      shared.forEach(sysctl -> lines.add("#   " + sysctl.in(Place.HOST)));
    }
  }

  private void groups(Place place, String prefix) {
    fixes(Fix.GroupMemory.class, fix -> true).forEach(fix -> lines.add(prefix + fix.in(place)));
    fixes(Fix.GroupTasks.class, fix -> true).forEach(fix -> lines.add(prefix + fix.in(place)));
  }

  private <F extends Fix> List<F> fixes(Class<F> kind, Predicate<F> wanted) {
    return lacking.stream()
        .map(Finding::fix)
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(wanted)
        .distinct()
        .toList();
  }
}
