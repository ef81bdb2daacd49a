package io.c1m.verdict;

import static io.c1m.verdict.Reports.around;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.c1m.report.CompareReport;
import io.c1m.report.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the others are compared with. */
final class BaselineTest {
  private static CompareReport judged(@Nullable String baseline, Runs... runs) {
    return Verdicts.judge(Reports.own(runs), baseline, 0.05);
  }

  private static Runs open(String name, String rate, String status) {
    return Runs.of(name, rate).status(status).cpu(around(50, 0));
  }

  @Test
  void isTheChosenOne() {
    CompareReport report =
        judged("b", open("a", "5000/s", "ok"), open("b", "5000/s", "overloaded"));
    assertEquals("b", report.baseline());
    assertEquals(0.05, report.margin());
    Verdict verdict = report.verdicts().getFirst();
    assertEquals("a/echo/none/1000/5000/s", verdict.between().getFirst());
  }

  @Test
  void isTheFirstThatKeepsUpEverywhere() {
    assertEquals(
        "c",
        judged(
                null,
                open("a", "5000/s", "failed"),
                open("b", "5000/s", "ok"),
                open("c", "5000/s", "ok"),
                open("b", "9000/s", "overloaded"),
                open("c", "9000/s", "ok"))
            .baseline());
  }

  @Test
  void isTheFirstThatIsValidWhereNoneKeepsUpEverywhere() {
    assertEquals(
        "b",
        judged(null, open("a", "5000/s", "failed"), open("b", "5000/s", "overloaded")).baseline());
  }

  @Test
  void isReplacedWhereItIsNotValid() {
    CompareReport report =
        judged(
            "a",
            open("a", "5000/s", "client_limited"),
            open("b", "5000/s", "ok"),
            open("c", "5000/s", "ok"));
    assertEquals("a", report.baseline());
    assertEquals("b/echo/none/1000/5000/s", report.verdicts().getFirst().between().getLast());
  }

  @Test
  void isNoneWithoutTwoCases() {
    assertNull(judged(null, open("a", "5000/s", "ok"), open("a", "9000/s", "ok")).baseline());
  }
}
