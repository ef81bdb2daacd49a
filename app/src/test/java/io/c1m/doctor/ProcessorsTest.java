package io.c1m.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProcessorsTest {
  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0-3|0-3", "3,1,2|1-3", "0,2,4|0,2,4", "0-6:2,7|0,2,4,6-7", "5|5"})
  void listsAreReadAsTasksetWritesThem(String text, String same) {
    assertEquals(same, ProcessorList.text(ProcessorList.parse(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "3-1", "-1", "0-3:0", "1-2-3-4", "0-99999999"})
  void whatIsNoListIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> ProcessorList.parse(text));
  }

  @Test
  void threadsOfOneCoreBelongTogetherAndSocketsComeAfterEachOther() throws IOException {
    FakeMachine machine =
        new FakeMachine(root).file("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t0-6\n");
    for (int i = 0; i < 8; i++) {
      int core = i % 4;
      processor(machine, i, core + "," + (core + 4), core % 2);
    }
    assertEquals(
        List.of("0,4", "2,6", "1,5", "3"),
        machine.facts().processors().cores().stream().map(ProcessorList::text).toList());
  }

  private static void processor(FakeMachine machine, int number, String siblings, int socket)
      throws IOException {
    String folder = "sys/devices/system/cpu/cpu" + number + "/topology/";
    machine.file(folder + "thread_siblings_list", siblings + "\n");
    machine.file(folder + "physical_package_id", socket + "\n");
  }

  @Test
  void withoutATopologyEachProcessorIsACore() throws IOException {
    FakeMachine machine =
        new FakeMachine(root).file("proc/self/status", "Cpus_allowed_list:\t1-2\n");
    assertEquals(2, machine.facts().processors().cores().size());
  }

  @Test
  void whereTheSystemDoesNotTellThereAreNone() {
    assertEquals(List.of(), new FakeMachine(root).facts().processors().cores());
  }
}
