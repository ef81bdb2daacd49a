package io.c1m.mode.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a transport does not run is said in one line, with what to do. */
final class ObstacleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "EPOLL|Mac OS X|-|no epoll|it needs Linux, this is Mac OS X",
        "IO_URING|Linux|2|Operation not permitted|kernel.io_uring_disabled is 2:"
            + " set it to 0 by sysctl -w kernel.io_uring_disabled=0",
        "IO_URING|Linux|0|Operation not permitted|io_uring_setup is not permitted:"
            + " a seccomp filter forbids it, as that of containers does; run with another profile,"
            + " such as --security-opt seccomp=unconfined",
        "IO_URING|Linux|-|Function not implemented|kernel 5.4.0 lacks what it needs"
            + " (function not implemented)",
        "IO_URING|Linux|0|Cannot allocate memory|the limit of locked memory is too low for a ring:"
            + " raise it by ulimit -l",
        "EPOLL|Linux|0|some other fault|some other fault",
      })
  void saysWhatIsInTheWay(
      Transport transport,
      String system,
      @Nullable String disabled,
      String cause,
      String expected) {
    Obstacle.Place place = new Obstacle.Place(system, "5.4.0", "riscv64", disabled);
    RuntimeException seen = new RuntimeException("outer", new IOException(cause));
    assertEquals(
        transport.mode + " cannot run here: " + expected + "; netty-nio runs everywhere",
        Obstacle.inWords(transport, seen, place));
  }

  @ParameterizedTest
  @CsvSource({"EPOLL", "IO_URING"})
  void namesAnArchitectureWithoutLibrary(Transport transport) {
    Obstacle.Place place = new Obstacle.Place("Linux", "6.1.0", "riscv64", "0");
    Throwable seen = new RuntimeException(new UnsatisfiedLinkError("no such library"));
    assertEquals(
        transport.mode
            + " cannot run here: this jar has no native library for riscv64 that this system loads"
            + " (x86_64 and aarch64 with glibc are there); netty-nio runs everywhere",
        Obstacle.inWords(transport, seen, place));
  }
}
