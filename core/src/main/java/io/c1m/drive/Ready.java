package io.c1m.drive;

import java.nio.channels.SelectionKey;

/** What is attached to a selection key: told, on the loop's thread, that its channel is ready. */
interface Ready {
  void ready(SelectionKey key);
}
