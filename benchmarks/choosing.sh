#!/usr/bin/env bash
# Measures what docs/choosing.md answers from, and prints its tables in Markdown.
#
#   benchmarks/choosing.sh FOLDER [STUDY...]     runs the studies (all: in about 25 minutes on two cores) and prints
#   benchmarks/choosing.sh --tables FOLDER       prints those that are in FOLDER again
#
# A study that FOLDER has already is not run again. MODES, SECONDS_PER_STUDY and C1M (the command to run) may be set;
# TINY=1 makes everything so small that it only shows whether it works. Needs jq.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly MODES=${MODES:-virtual,platform,multi-selector,worker-pool,netty-epoll}
readonly TINY=${TINY:-}
read -ra c1m <<<"${C1M:-./c1m}"
readonly c1m
readonly STUDIES=(waits blocking computing plain tls heap idle)
if [[ -n $TINY ]]; then
  readonly PART=50 ROUNDS=(--warmup=300ms --duration=300ms --repeats=1)
else
  readonly PART=1 ROUNDS=(--warmup=2s --duration=3s --budget="${SECONDS_PER_STUDY:-210}s")
fi

usage() {
  sed -n '2,/^set /p' "${BASH_SOURCE[0]}" | grep '^#' | cut -c3-
  exit 2
}

# As many as asked for, or a fiftieth.
sized() { # NUMBER
  echo $(($1 / PART))
}

# The load of a study, an option a line.
load() { # STUDY
  case $1 in
  # what a server waits for without holding a thread where the mode knows how
  waits) printf '%s\n' --modes="$MODES" --work=sleep:10ms --conns="$(sized 2000)" --rate="$(sized 8000)/s" ;;
  # what holds the thread that serves: a driver that blocks, a lock, a file
  blocking) printf '%s\n' --modes="$MODES" --work=block:10ms --conns="$(sized 1000)" --rate="$(sized 4000)/s" \
    --case='worker-pool, 100 workers: --mode=worker-pool --workers=100' ;;
  computing) printf '%s\n' --modes="$MODES" --work=spin:500us --conns="$(sized 1000)" --rate="$(sized 1500)/s" ;;
  plain) printf '%s\n' --modes="$MODES" --conns="$(sized 500)" --rate="$(sized 5000)/s" ;;
  tls) printf '%s\n' --modes="$MODES" --tls=self-signed --conns="$(sized 500)" --rate="$(sized 5000)/s" ;;
  heap) printf '%s\n' --modes="$MODES" --heap=128MiB --conns="$(sized 10000)" --rate="$(sized 10000)/s" ;;
  idle) printf '%s\n' --modes="$MODES" --memory --conns="$(sized 10000)" ;;
  *) usage ;;
  esac
}

# An invalid run is a result, too: it is told in the table.
run() { # STUDY FOLDER
  local options status=0
  mapfile -t options < <(load "$1")
  [[ $1 == idle ]] || options+=("${ROUNDS[@]}")
  "${c1m[@]}" compare "${options[@]}" --out="$2" --metrics=off --live=off --seed=25 --wait >"$2.txt" || status=$?
  [[ $status -eq 0 || $status -eq 1 || $status -eq 4 ]] || exit "$status"
}

readonly FORMATS='
  def short: if . >= 100 then round elif . >= 10 then (. * 10 | round) / 10 else (. * 100 | round) / 100 end;
  def time: if . == null then "-" elif . < 1000 then "\(short) us" elif . < 1e6 then "\(. / 1e3 | short) ms" else "\(. / 1e6 | short) s" end;
  def size: if . == null then "-" elif . < 0 then "~0 B" elif . < 1024 then "\(round) B" elif . < 1048576 then "\(. / 1024 | short) KiB" else "\(. / 1048576 | short) MiB" end;
  def count: if . == null then "-" else round | tostring | [while(length > 0; .[:-3]) | .[-3:]] | reverse | join(",") end;
  def row: "| " + join(" | ") + " |";'

loaded() { # RESULTS
  jq -r "$FORMATS"'
    (["", "requests/s", "p50", "p99", "p99 of the runs", "CPU us/req", "heap/conn", "RSS", "runs", "status"] | row),
    (["---", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---"] | row),
    (.cells[] | (.latency_us.corrected // .latency_us.raw) as $latency
      | [.case // .mode, (.requests_per_second.median | count), ($latency.p50 | time), ($latency.p99 | time),
        (if .latency_us.p99_spread then "\(.latency_us.p99_spread.min | time) .. \(.latency_us.p99_spread.max | time)" else "-" end),
        (if .server.cpu_us_per_request then .server.cpu_us_per_request.median | short | tostring else "-" end),
        (.server.bytes_per_connection.heap | size), (.server.rss_bytes.median | size), (.repeats | length | tostring), .status]
      | row)' "$1"
}

idling() { # RESULTS
  jq -r "$FORMATS"'
    (["", "server heap", "server native", "kernel, both ends", "standard error of the heap"] | row),
    (["---", "---:", "---:", "---:", "---:"] | row),
    (.memory.studies[] | .slopes as $slopes
      | def slope(side; area): [$slopes[] | select(.side == side and .area == area)][0];
      [.mode, (slope("server"; "heap").bytes_per_connection | size), (slope("server"; "native").bytes_per_connection | size),
        (slope("machine"; "kernel").bytes_per_connection | size), (slope("server"; "heap").standard_error_bytes | size)]
      | row)' "$1"
}

tables() { # FOLDER
  local study results
  for study in "${STUDIES[@]}"; do
    results=$1/$study/results.json
    [[ -f $results ]] || continue
    echo "### $study"
    echo
    echo "\`./$(jq -r '.command | gsub(" --(out|metrics|live)=[^ ]+| --wait"; "")' "$results")\`"
    echo
    if [[ $study == idle ]]; then idling "$results"; else loaded "$results"; fi
    echo
    grep '^\*\*' "$1/$study/report.md" | sed 's/^\*\*\(.*\)\*\*$/- \1/' || true
    echo
  done
}

if [[ ${1-} == --tables && $# -eq 2 ]]; then
  tables "$2"
  exit
fi
[[ $# -ge 1 && $1 != -* ]] || usage
readonly FOLDER=$1
shift
chosen=("$@")
[[ $# -gt 0 ]] || chosen=("${STUDIES[@]}")
mkdir -p "$FOLDER"
for study in "${chosen[@]}"; do
  load "$study" >/dev/null
  [[ -f $FOLDER/$study/results.json ]] || run "$study" "$FOLDER/$study"
done
tables "$FOLDER"
