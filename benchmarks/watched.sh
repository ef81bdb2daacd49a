#!/usr/bin/env bash
# Measures what it costs to be watched: server and client each with a terminal screen, metrics scraped each second and a
# live page that asks each second, against neither of them; the same load, a closed loop, on all processors.
#
#   benchmarks/watched.sh MODE
#
# CONNS, WARMUP, SECONDS_PER_RUN and REPEATS may be set. In the first minutes of a JVM what is done once a second is not
# compiled yet: it costs the more the shorter the warm-up is. Needs curl, jq, a built app/target/c1m.jar and java 25 in JAVA.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

SERVER_CPUS=0-$(($(nproc) - 1))
# shellcheck source-path=SCRIPTDIR
source benchmarks/common.bash
readonly CONNS=${CONNS:-1000} WARMUP=${WARMUP:-20s}
(($# == 1)) || usage "${BASH_SOURCE[0]}"
readonly MODE=$1

# As Prometheus and a browser do, on connections that last; the query tells one request from the next.
look() { # ADDRESS
  curl -s --retry 20 --retry-connrefused --retry-delay 1 --rate 1/s -o /dev/null "http://$1/metrics?[1-600]" &
  lookers+=($!)
  curl -s --retry 20 --retry-connrefused --retry-delay 1 --rate 1/s -o /dev/null "http://$1/live.json?since=[1-600]" &
  lookers+=($!)
}

candidate() { # watched|alone
  local port server_metrics=off client_metrics=off live=off json before after
  port=$(free_port)
  if [[ $1 != alone ]]; then
    server_metrics=127.0.0.1:$((port + 10000)) client_metrics=127.0.0.1:$((port + 10001)) live=on
  fi
  start "${C1M[@]}" server --mode="$MODE" --ports="$port" --metrics="$server_metrics" --live="$live"
  await_port "$port"
  lookers=()
  if [[ $1 != alone ]]; then
    look "$server_metrics"
    look "$client_metrics"
  fi
  before=$(ticks "$server")
  json=$("${C1M[@]}" client --ports="$port" --conns="$CONNS" --rate=closed --prime=2s --warmup="${WARMUP}" \
    --duration="${RUN_SECONDS}s" --metrics="$client_metrics" --live="$live" --out=- 2>/dev/null) || true
  after=$(ticks "$server")
  stop
  if ((${#lookers[@]})); then
    kill "${lookers[@]}" 2>/dev/null || true
    wait "${lookers[@]}" 2>/dev/null || true
  fi
  jq -r --arg name "$1" --argjson ticks "$((after - before))" \
    '[$name, .requests.per_second, $ticks * 10000 / (.requests.completed + 1)] | @tsv' <<<"$json" | tr '\t' ' '
}

run_all candidate alone watched
