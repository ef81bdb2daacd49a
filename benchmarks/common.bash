# Shared by the scripts beside it: starts one server at a time, runs candidates interleaved, prints medians.
# Sourced, not run. Needs taskset, a built app/target/c1m.jar and java 25 in JAVA.

readonly REPEATS=${REPEATS:-5} RUN_SECONDS=${SECONDS_PER_RUN:-5}
readonly JAVA=${JAVA:-java}
readonly C1M=("$JAVA" -XX:+UseCompactObjectHeaders -jar app/target/c1m.jar)
SERVER_CPUS=${SERVER_CPUS:-0} CLIENT_CPUS=${CLIENT_CPUS:-1}
results=$(mktemp)
server=
trap 'stop; rm -f "$results"' EXIT

stop() {
  [[ -z $server ]] || kill "$server" 2>/dev/null || true
  [[ -z $server ]] || wait "$server" 2>/dev/null || true
  server=
}

tree() { # PID: it and all that descend from it
  local child
  echo "$1"
  for child in $(cat "/proc/$1/task/"*/children 2>/dev/null || true); do tree "$child"; done
}

ticks() { # PID: user and system time of its tree, in ticks of 10 ms
  local pid
  for pid in $(tree "$1"); do awk '{print $14 + $15}' "/proc/$pid/stat" 2>/dev/null || true; done | awk '{sum += $1} END {print sum}'
}

resident() { # PID: resident memory of its tree, in MiB
  local pid
  for pid in $(tree "$1"); do awk '/^VmRSS/ {print $2}' "/proc/$pid/status" 2>/dev/null || true; done | awk '{sum += $1} END {printf "%.0f", sum / 1024}'
}

free_port() {
  echo $((20000 + RANDOM % 10000))
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

c1m_server() { # MODE PORT METRICS [OPTION...]
  local mode=$1 port=$2 metrics=$3
  shift 3
  start "${C1M[@]}" server --mode="$mode" --ports="$port" --metrics="$metrics" --live=off "$@"
}

cpu_per_request() { # TICKS_BEFORE TICKS_AFTER RATE: microseconds
  awk "BEGIN {printf \"%.3f\", ($2 - $1) * 10000 / ($3 * $RUN_SECONDS)}"
}

# Runs a function with each name in turn, REPEATS rounds; each prints `NAME RATE CPU`, more columns are shown only.
run_all() { # FUNCTION NAME...
  local round name function=$1
  shift
  for ((round = 0; round < REPEATS; round++)); do
    for name in "$@"; do "$function" "$name" | tee -a "$results"; done
  done
  echo "-- medians; ratio to $1 [spread over the rounds]"
  for name in "$@"; do
    paste <(grep "^$1 " "$results" | cut -d' ' -f1-3) <(grep "^$name " "$results" | cut -d' ' -f1-3) | awk -v name="$name" '
      {r[NR] = $5 / $2; c[NR] = ($3 > 0) ? $6 / $3 : 0; v[NR] = $5; u[NR] = $6}
      function median(a, n,   i, j, t) {for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (a[j] < a[i]) {t = a[i]; a[i] = a[j]; a[j] = t}
        return n % 2 ? a[(n + 1) / 2] : (a[n / 2] + a[n / 2 + 1]) / 2}
      END {mv = median(v, NR); mu = median(u, NR); mr = median(r, NR); mc = median(c, NR)
        printf "%-28s %9.0f/s  rate x %.3f [%.3f, %.3f]   cpu %.2f us/request x %.3f [%.3f, %.3f]\n", name, mv, mr, r[1], r[NR], mu, mc, c[1], c[NR]}'
  done
}

usage() { # SCRIPT: its head comment
  sed -n '2,/^set /p' "$1" | grep '^#' | cut -c3-
  exit 2
}
