#!/usr/bin/env bash
# Measures what a virtual thread costs that waits for bytes: its bytes, what a park allocates, and what that comes to
# under load. Prints the tables of docs/parked-threads.md.
#
#   benchmarks/parked.sh [memory|reuse|rate]...
#
# REPEATS (2) and CONNS (5000, each a file in both processes) may be set; QUICK=1 is a trial of half a minute. Takes
# six minutes on two idle cores. Needs java 25 in JAVA and benchmarks/target/benchmarks.jar, which ./mvnw package makes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly JAVA=${JAVA:-java} JAR=benchmarks/target/benchmarks.jar
[[ -f $JAR ]] || {
  echo "there is no $JAR: ./mvnw package makes it" >&2
  exit 1
}
for table in "$@"; do
  case $table in
  memory | reuse | rate) ;;
  *)
    sed -n '2,/^set /p' "${BASH_SOURCE[0]}" | grep '^#' | cut -c3-
    exit 2
    ;;
  esac
done
"$JAVA" -version 2>&1 | sed -n '2s/^/measured with /p'
echo
exec "$JAVA" -cp "$JAR" io.c1m.benchmarks.ParkedThreads "$@"
