#!/usr/bin/env bash
# Measures c1m side by side with an epoll echo server and client written in C, interleaved, in one run.
#
#   C_SERVER=./srv C_CLIENT=./cli benchmarks/yardstick.sh server|multi|client|virtual|metrics
#
# C_SERVER is called as `C_SERVER PORT THREADS` and echoes; C_CLIENT as `C_CLIENT PORT CONNS BYTES SECONDS
# THREADS` and prints `rt/s=N`. CONNS, SECONDS and REPEATS may be set. Prints a line per run, then medians as
# ratios to the first candidate. Needs taskset, a built app/target/c1m.jar and java 25 in JAVA.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly CONNS=${CONNS:-1000} RUN_SECONDS=${SECONDS_PER_RUN:-5} REPEATS=${REPEATS:-5}
readonly JAVA=${JAVA:-java}
SERVER_CPUS=${SERVER_CPUS:-0} CLIENT_CPUS=${CLIENT_CPUS:-1}
readonly C1M=("$JAVA" -XX:+UseCompactObjectHeaders -jar app/target/c1m.jar)
results=$(mktemp)
server=
trap 'stop; rm -f "$results"' EXIT

stop() {
  [[ -z $server ]] || kill "$server" 2>/dev/null || true
  [[ -z $server ]] || wait "$server" 2>/dev/null || true
  server=
}

ticks() { # PID: user and system time, in ticks of 10 ms
  awk '{print $14 + $15}' "/proc/$1/stat"
}

await_port() { # PORT
  local i
  for ((i = 0; i < 200; i++)); do
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return
    sleep 0.05
  done
  echo "nothing listens on port $1" >&2
  exit 1
}

start() { # COMMAND...: in the background, on the server's processors
  taskset -c "$SERVER_CPUS" "$@" >/dev/null 2>&1 &
  server=$!
}

start_named() { # NAME PORT
  case $1 in
  c-1) start "$C_SERVER" "$2" 1 ;;
  c-2) start "$C_SERVER" "$2" 2 ;;
  idiomatic-virtual) start "$JAVA" -XX:+UseCompactObjectHeaders examples/VirtualThreadEcho.java "$2" ;;
  *-metrics) start "${C1M[@]}" server --mode="${1%-metrics}" --ports="$2" --metrics=127.0.0.1:0 --live=off ;;
  *-reuseport) start "${C1M[@]}" server --mode="${1%-reuseport}" --loops=2 --accept-loops=2 --ports="$2" --metrics=off --live=off ;;
  multi-selector) start "${C1M[@]}" server --mode="$1" --loops=2 --ports="$2" --metrics=off --live=off ;;
  *) start "${C1M[@]}" server --mode="$1" --ports="$2" --metrics=off --live=off ;;
  esac
  await_port "$2"
}

c_client() { # PORT SECONDS: replies per second
  taskset -c "$CLIENT_CPUS" "$C_CLIENT" "$1" "$CONNS" 8 "$2" 1 | sed -n 's/.*rt\/s=\([0-9]*\).*/\1/p'
}

c1m_client() { # PORT SECONDS: replies per second
  taskset -c "$CLIENT_CPUS" "${C1M[@]}" client --ports="$1" --conns="$CONNS" --rate=closed --warmup=4s \
    --duration="${2}s" --metrics=off --live=off | sed -n 's/.*: \([0-9,]*\)\/s (closed.*/\1/p' | tr -d ,
}

measure_server() { # NAME: a warm-up, then a run whose processor time is counted
  local port before after rate
  port=$((20000 + RANDOM % 10000))
  start_named "$1" "$port"
  c_client "$port" 4 >/dev/null
  before=$(ticks "$server")
  rate=$(c_client "$port" "$RUN_SECONDS")
  after=$(ticks "$server")
  stop
  echo "$1 $rate $(awk "BEGIN {printf \"%.3f\", ($after - $before) * 10000 / ($rate * $RUN_SECONDS)}")"
}

measure_client() { # NAME: c-client or c1m-client against the C server
  local port rate
  port=$((20000 + RANDOM % 10000))
  start_named c-1 "$port"
  if [[ $1 == c-client ]]; then rate=$(c_client "$port" "$RUN_SECONDS"); else rate=$(c1m_client "$port" "$RUN_SECONDS"); fi
  stop
  echo "$1 $rate 0"
}

run_all() { # FUNCTION NAME...: every candidate once per round
  local round name function=$1
  shift
  for ((round = 0; round < REPEATS; round++)); do
    for name in "$@"; do "$function" "$name" | tee -a "$results"; done
  done
  echo "-- medians, $CONNS connections; ratio to $1 [spread over the rounds]"
  for name in "$@"; do
    paste <(grep "^$1 " "$results") <(grep "^$name " "$results") | awk -v name="$name" '
      {r[NR] = $5 / $2; c[NR] = ($3 > 0) ? $6 / $3 : 0; v[NR] = $5; u[NR] = $6}
      function median(a, n,   i, j, t) {for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (a[j] < a[i]) {t = a[i]; a[i] = a[j]; a[j] = t}
        return n % 2 ? a[(n + 1) / 2] : (a[n / 2] + a[n / 2 + 1]) / 2}
      END {mv = median(v, NR); mu = median(u, NR); mr = median(r, NR); mc = median(c, NR)
        printf "%-28s %9.0f/s  rate x %.3f [%.3f, %.3f]   cpu %.2f us/request x %.3f [%.3f, %.3f]\n", name, mv, mr, r[1], r[NR], mu, mc, c[1], c[NR]}'
  done
}

case ${1-} in
server) run_all measure_server c-1 single-selector ;;
multi)
  SERVER_CPUS=0,1 CLIENT_CPUS=0,1
  run_all measure_server c-2 multi-selector multi-selector-reuseport
  ;;
client) run_all measure_client c-client c1m-client ;;
virtual) run_all measure_server idiomatic-virtual virtual ;;
metrics) run_all measure_server single-selector single-selector-metrics ;;
*)
  sed -n '2,9p' "${BASH_SOURCE[0]}" | cut -c3-
  exit 2
  ;;
esac
