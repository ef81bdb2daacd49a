package io.c1m.frontier;

/** Why a search is over. */
enum Ending {
  /** The highest rate that holds and the lowest that does not are as close as asked for. */
  NARROW,
  /** The highest rate that may be tried holds. */
  ALL_HELD,
  /** Not even the lowest rate holds. */
  NONE_HELD,
  /** Beyond the highest rate that holds, or below any, runs do not speak of the server. */
  IN_DOUBT,
  /** The runs that it may take are used up. */
  RUNS_SPENT
}
