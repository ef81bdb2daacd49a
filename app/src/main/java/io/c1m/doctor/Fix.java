package io.c1m.doctor;

/** What to set so that a limit is high enough. */
public sealed interface Fix {
  /** As one line, in the form of a place. */
  String in(Place place);

  /**
   * A setting of the kernel.
   *
   * @param name with dots
   * @param value as it is written
   */
  record Sysctl(String name, String value) implements Fix {
    /** Whether each container may have its own. */
    boolean namespaced() {
      return name.startsWith("net.")
          && !name.equals("net.ipv4.tcp_mem")
          && !name.startsWith("net.netfilter.");
    }

    @Override
    public String in(Place place) {
      if (place == Place.HOST || !namespaced()) {
        return (place == Place.HOST ? "" : "on the host: ") + "sysctl -w " + argument();
      }
      return place == Place.DOCKER
          ? "--sysctl " + argument()
          : "securityContext.sysctls: " + argument();
    }

    /** {@code name=value}, for a shell. */
    String argument() {
      return name + "=" + (value.indexOf(' ') < 0 ? value : "\"" + value + "\"");
    }
  }

  /**
   * The limit of open files of a process.
   *
   * @param files as many
   */
  record OpenFiles(long files) implements Fix {
    @Override
    public String in(Place place) {
      return switch (place) {
        case HOST -> "ulimit -n " + files + " (lasting: tune/limits-c1m.conf)";
        case DOCKER -> "--ulimit nofile=" + files + ":" + files;
        case K8S -> "on the node: LimitNOFILE=" + files + " for the container runtime";
      };
    }
  }

  /**
   * A control group's limit of memory.
   *
   * @param bytes as many
   */
  record GroupMemory(long bytes) implements Fix {
    long mebibytes() {
      return Math.ceilDiv(bytes, 1L << 20);
    }

    @Override
    public String in(Place place) {
      return switch (place) {
        case HOST -> "MemoryMax=" + mebibytes() + "M of the service or slice";
        case DOCKER -> "--memory=" + mebibytes() + "m";
        case K8S -> "resources.limits.memory: " + mebibytes() + "Mi";
      };
    }
  }

  /**
   * A control group's limit of processes and threads.
   *
   * @param threads as many
   */
  record GroupTasks(long threads) implements Fix {
    @Override
    public String in(Place place) {
      return switch (place) {
        case HOST -> "TasksMax=" + threads + " of the service or slice";
        case DOCKER -> "--pids-limit=" + threads;
        case K8S -> "on the node: podPidsLimit: " + threads + " of the kubelet";
      };
    }
  }

  /**
   * What no setting changes.
   *
   * @param text one line
   */
  record Advice(String text) implements Fix {
    @Override
    public String in(Place place) {
      return text;
    }
  }
}
