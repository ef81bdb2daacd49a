package io.c1m.bench;

/** What a load client shows of itself while it runs. Every method may be called by any thread. */
public interface LoadReadings {
  /** What is asked of it. */
  LoadAsked asked();

  /** What has been counted and measured; up to a second old where it runs in other processes. */
  ClientFigures figures();
}
