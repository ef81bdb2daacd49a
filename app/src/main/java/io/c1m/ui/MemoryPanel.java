package io.c1m.ui;

import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;

/** Memory by areas, in all and per connection. */
final class MemoryPanel implements Prose {
  @Override
  public int rank() {
    return 9;
  }

  @Override
  public String label() {
    return "memory";
  }

  @Override
  public int mostLines() {
    return 2;
  }

  @Override
  public List<Phrase> phrases(View view) {
    Vitals vitals = view.details().vitals();
    List<Phrase> phrases = new ArrayList<>();
    if (vitals != null) {
      vitals.memory().forEach((name, area) -> phrases.add(Phrase.plain(name + " " + words(area))));
    }
    return phrases;
  }

  private static String words(Vitals.Area area) {
    Double each = area.eachBytes();
    // garbage that was collected makes the growth less than none, which says nothing
    return Units.size(area.bytes())
        + (each == null || each < 0 ? "" : " (" + Units.size(each) + " each)");
  }
}
