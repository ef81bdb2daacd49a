package io.c1m.doctor;

/** Where limits are set: each place has its own way. */
public enum Place {
  /** The machine itself. */
  HOST,
  /** A container of Docker, Podman or the like. */
  DOCKER,
  /** A pod of Kubernetes. */
  K8S;

  private static final String SERVICE_ACCOUNT = "var/run/secrets/kubernetes.io/serviceaccount";

  /**
   * Where a process with such files around it runs. A virtual machine made from a container's image
   * has the marks of a container, too, but may write its own {@code /proc/sys}: there, as in a
   * privileged container, settings are the host's.
   */
  static Place of(Root root) {
    String groups = String.join("\n", root.lines("proc/self/cgroup"));
    boolean pod = groups.contains("kubepods") || root.text(SERVICE_ACCOUNT + "/namespace") != null;
    boolean container =
        pod
            || root.exists(".dockerenv")
            || root.exists("run/.containerenv")
            || groups.contains("/docker")
            || groups.contains("libpod");
    if (!container || ownsItsSettings(root)) {
      return HOST;
    }
    return pod ? K8S : DOCKER;
  }

  /** Container runtimes mount {@code /proc/sys} once more, to be read only. */
  private static boolean ownsItsSettings(Root root) {
    String mounts = root.text("proc/self/mountinfo");
    return mounts != null && !mounts.contains(" /proc/sys ");
  }
}
