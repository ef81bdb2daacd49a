package io.c1m;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.c1m.cli.Launcher;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the architecture: who knows whom, who knows which library, who may touch what. */
final class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.c1m");

  /** Sans-I/O: what runs in a driver, and in a test without one. */
  private static final String[] SANS_IO = {"io.c1m.wire..", "io.c1m.protocol..", "io.c1m.work.."};

  @ParameterizedTest(name = "{0} knows of ours only {1}")
  @CsvSource({
    "unit,",
    "wire, unit",
    "protocol, wire unit",
    "work, wire unit",
    "drive, wire unit",
    "bench, wire protocol work drive unit",
    "statistics,",
    "verdict, report bench statistics unit",
  })
  void aPackageKnowsOnlyTheOnesBelowIt(String name, @Nullable String below) {
    String[] allowed =
        Stream.concat(Stream.of(name), below == null ? Stream.of() : Stream.of(below.split(" ")))
            .map(ArchitectureTest::inPackage)
            .toArray(String[]::new);
    check(
        noClasses()
            .that()
            .resideInAPackage(inPackage(name))
            .should()
            .dependOnClassesThat(
                resideInAPackage("io.c1m..").and(resideOutsideOfPackages(allowed))));
  }

  @Test
  void nothingKnowsTheCommandLine() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.c1m.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.c1m.cli.."));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching("io.c1m.(*)..").should().beFreeOfCycles());
  }

  @ParameterizedTest(name = "{0} only in {1}")
  @CsvSource({
    "picocli.., cli",
    "io.micrometer.., metrics",
    "io.prometheus.., metrics",
    "org.jline.., ui",
    "com.fasterxml.jackson.annotation.., json",
    "com.fasterxml.jackson.databind.., json",
    "com.fasterxml.jackson.core.., json child",
    "org.HdrHistogram.., bench",
    "org.bouncycastle.., tls",
    "org.apache.commons.statistics.., statistics",
    "io.netty.., mode.netty",
  })
  void aLibraryLivesInOnePackage(String library, String home) {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                Stream.of(home.split(" ")).map(ArchitectureTest::inPackage).toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library));
  }

  @Test
  void childProcessesStartInOnePackage() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("io.c1m.process..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class)
            .orShould()
            .accessTargetWhere(target(Runtime.class, "exec")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.net..",
        "java.nio.channels..",
        "java.util.concurrent.locks..",
      })
  void sessionsTouchNoSocketsChannelsOrLocks(String jdkPackage) {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(SANS_IO)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(jdkPackage));
  }

  @Test
  void sessionsTouchNoThreads() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(SANS_IO)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, ThreadLocal.class, Timer.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Executor.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Future.class));
  }

  @Test
  void sessionsReadNoClocks() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(SANS_IO)
            .should()
            .accessTargetWhere(target(System.class, "nanoTime"))
            .orShould()
            .accessTargetWhere(target(System.class, "currentTimeMillis"))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Instant.class, Clock.class, InstantSource.class));
  }

  @Test
  void onlyScreensMainsAndWorksOfTheUserPrint() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "io.c1m.ui..", "io.c1m.cli..", "io.c1m.child..", "io.c1m.ownwork..")
            .should(ACCESS_STANDARD_STREAMS));
  }

  @Test
  void onlyMainsExit() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.c1m.cli.Main")
            .and()
            .doNotHaveFullyQualifiedName(Launcher.class.getName())
            .and()
            .resideOutsideOfPackage("io.c1m.child..")
            .should()
            .accessTargetWhere(target(System.class, "exit"))
            .orShould()
            .accessTargetWhere(target(Runtime.class, "exit"))
            .orShould()
            .accessTargetWhere(target(Runtime.class, "halt")));
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> unmarked =
        OURS.stream()
            .map(ourClass -> ourClass.getPackage())
            .distinct()
            .filter(ourPackage -> !ourPackage.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .sorted()
            .toList();
    assertEquals(List.of(), unmarked);
  }

  private static String inPackage(String name) {
    return "io.c1m." + name + "..";
  }

  /** A call or a method reference. */
  private static DescribedPredicate<JavaAccess<?>> target(Class<?> owner, String method) {
    return DescribedPredicate.describe(
        "target " + owner.getSimpleName() + "." + method,
        access ->
            access.getTargetOwner().isEquivalentTo(owner)
                && access.getTarget().getName().equals(method));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(OURS);
  }
}
