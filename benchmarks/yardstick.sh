#!/usr/bin/env bash
# Measures c1m side by side with an epoll echo server and client written in C, interleaved, in one run.
#
#   C_SERVER=./srv C_CLIENT=./cli benchmarks/yardstick.sh server|multi|client|transports|virtual|netty|metrics|prefork
#
# C_SERVER is called as `C_SERVER PORT THREADS` and echoes; C_CLIENT as `C_CLIENT PORT CONNS BYTES SECONDS
# THREADS` and prints `rt/s=N`. CONNS, SECONDS_PER_RUN and REPEATS may be set. Prints a line per run, then medians as
# ratios to the first candidate. Needs taskset, jq, a built app/target/c1m.jar and java 25 in JAVA.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# shellcheck source-path=SCRIPTDIR
source benchmarks/common.bash
readonly CONNS=${CONNS:-1000}
readonly NETTY_FLAGS=(-XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED)

start_named() { # NAME PORT
  case $1 in
  c-1) start "$C_SERVER" "$2" 1 ;;
  c-2) start "$C_SERVER" "$2" 2 ;;
  idiomatic-virtual) start "$JAVA" -XX:+UseCompactObjectHeaders examples/VirtualThreadEcho.java "$2" ;;
  idiomatic-netty-*)
    start "$JAVA" "${NETTY_FLAGS[@]}" -cp app/target/c1m.jar examples/NettyEcho.java "$2" "${1#idiomatic-netty-}" 1
    ;;
  netty-*) c1m_server "$1" "$2" off --loops=1 ;;
  *-metrics) c1m_server "${1%-metrics}" "$2" 127.0.0.1:0 ;;
  *-reuseport) c1m_server "${1%-reuseport}" "$2" off --loops=2 --accept-loops=2 ;;
  multi-selector) c1m_server "$1" "$2" off --loops=2 ;;
  prefork) c1m_server "$1" "$2" off --processes=2 ;;
  *) c1m_server "$1" "$2" off ;;
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
  port=$(free_port)
  start_named "$1" "$port"
  c_client "$port" 4 >/dev/null
  before=$(ticks "$server")
  rate=$(c_client "$port" "$RUN_SECONDS")
  after=$(ticks "$server")
  echo "$1 $rate $(cpu_per_request "$before" "$after" "$rate") $(resident "$server")MiB"
  stop
}

measure_client() { # NAME: c-client or c1m-client against the C server
  local port rate
  port=$(free_port)
  start_named c-1 "$port"
  if [[ $1 == c-client ]]; then rate=$(c_client "$port" "$RUN_SECONDS"); else rate=$(c1m_client "$port" "$RUN_SECONDS"); fi
  stop
  echo "$1 $rate 0"
}

measure_transport() { # NAME: netty-nio, netty-epoll or netty-io_uring driving the C server, or c1m's client
  local port
  port=$(free_port)
  start_named c-1 "$port"
  if [[ $1 == c1m-client ]]; then
    echo "$1 $(taskset -c "$CLIENT_CPUS" "${C1M[@]}" client --ports="$port" --conns="$CONNS" --rate=closed --warmup=4s \
      --duration="${RUN_SECONDS}s" --metrics=off --live=off --out=- |
      jq -r '"\(.requests.per_second | round) \(.client.cpu_seconds * 1e6 / .requests.completed)"')"
  else
    echo "$1 $(taskset -c "$CLIENT_CPUS" "$JAVA" "${NETTY_FLAGS[@]}" -cp app/target/c1m.jar benchmarks/NettyLoad.java \
      "$port" "$CONNS" "$RUN_SECONDS" "${1#netty-}")"
  fi
  stop
}

case ${1-} in
server) run_all measure_server c-1 single-selector ;;
multi)
  SERVER_CPUS=0,1 CLIENT_CPUS=0,1
  run_all measure_server c-2 multi-selector multi-selector-reuseport
  ;;
client) run_all measure_client c-client c1m-client ;;
transports) run_all measure_transport netty-nio netty-epoll netty-io_uring c1m-client ;;
virtual) run_all measure_server idiomatic-virtual virtual ;;
netty) run_all measure_server c-1 single-selector {,idiomatic-}netty-nio {,idiomatic-}netty-epoll {,idiomatic-}netty-io_uring ;;
metrics) run_all measure_server single-selector single-selector-metrics ;;
prefork)
  SERVER_CPUS=0,1 CLIENT_CPUS=0,1
  run_all measure_server multi-selector prefork
  ;;
*) usage "${BASH_SOURCE[0]}" ;;
esac
