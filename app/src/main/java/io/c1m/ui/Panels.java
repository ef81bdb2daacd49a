package io.c1m.ui;

import java.util.List;

/** The panels of the screens of server, client and comparison, from top to bottom. */
final class Panels {
  static final List<Panel> ALL =
      List.of(
          new TitlePanel(),
          new ProgressPanel(),
          new ConnectionsPanel(),
          new RequestsPanel(),
          new FailuresPanel(),
          new ClosedPanel(),
          new MemoryPanel(),
          new ThreadsPanel(),
          new MatrixPanel(),
          new PercentilesPanel(),
          new HistogramPanel(),
          new BarsPanel(),
          new NotesPanel());

  private Panels() {}
}
