package io.c1m.subject;

import io.c1m.report.ClientReport;
import io.c1m.report.ServerUse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server of one run of a cell, from when it can be connected to until it is closed. It notes
 * what it uses at the turning points of the run. Used by the thread that conducts the run; every
 * method but {@link #close} throws an {@link IOException} of one line when the server has ended.
 */
public interface LoadedServer extends AutoCloseable {
  /** The host that clients connect to, as their {@code --target} takes it. */
  String host();

  /** The ports it listens on, as a client's {@code --ports} takes them. */
  String ports();

  /**
   * The ids of its processes as of now, before all the one that started the others if it is still
   * there; none where they cannot be known.
   */
  List<Long> pids();

  /** How it has ended by itself, in one line; {@code null} as long as it runs. */
  @Nullable String ending() throws InterruptedException;

  /** The measured window begins. */
  void windowBegins() throws IOException, InterruptedException;

  /** The measured window is over. */
  void windowEnds() throws IOException, InterruptedException;

  /** All connections are open and idle, after the load. */
  void idle() throws IOException, InterruptedException;

  /** Connections end; waits some seconds until they have, where that can be known. */
  void emptied() throws IOException, InterruptedException;

  /**
   * What it used, after all of the above.
   *
   * @param client what its client has counted meanwhile
   * @return {@code null} when nothing is known, or there was nothing to do
   */
  @Nullable ServerUse use(ClientReport client);

  /** Stops it, if it was started for the run; nothing of it is left then. */
  @Override
  void close();
}
