#!/usr/bin/env bash
# Measures what it costs to be watched: server and client each with a terminal screen, metrics scraped each second and a
# live page that asks each second, against neither of them; the same load, a closed loop, on all processors.
#
#   benchmarks/watched.sh MODE
#
# CONNS, SECONDS_PER_RUN and REPEATS may be set. Needs curl, jq, a built app/target/c1m.jar and java 25 in JAVA.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

SERVER_CPUS=0-$(($(nproc) - 1))
# shellcheck source-path=SCRIPTDIR
source benchmarks/common.bash
readonly CONNS=${CONNS:-1000}
(($# == 1)) || usage "${BASH_SOURCE[0]}"
readonly MODE=$1

look() { # ADDRESS...: as Prometheus and a browser do
  local address
  while sleep 1; do
    for address in "$@"; do
      curl -s -o /dev/null "http://$address/metrics" -o /dev/null "http://$address/live.json?since=${SECONDS}" || true
    done
  done
}

candidate() { # watched|alone
  local port server_metrics=off client_metrics=off live=off lookers='' json before after
  port=$(free_port)
  if [[ $1 != alone ]]; then
    server_metrics=127.0.0.1:$((port + 10000)) client_metrics=127.0.0.1:$((port + 10001)) live=on
    look "$server_metrics" "$client_metrics" &
    lookers=$!
  fi
  start "${C1M[@]}" server --mode="$MODE" --ports="$port" --metrics="$server_metrics" --live="$live"
  await_port "$port"
  before=$(ticks "$server")
  json=$("${C1M[@]}" client --ports="$port" --conns="$CONNS" --rate=closed --prime=2s --warmup=4s \
    --duration="${RUN_SECONDS}s" --metrics="$client_metrics" --live="$live" --out=- 2>/dev/null) || true
  after=$(ticks "$server")
  stop
  if [[ -n $lookers ]]; then
    kill "$lookers"
    wait "$lookers" 2>/dev/null || true
  fi
  jq -r --arg name "$1" --argjson ticks "$((after - before))" \
    '[$name, .requests.per_second, $ticks * 10000 / (.requests.completed + 1)] | @tsv' <<<"$json" | tr '\t' ' '
}

run_all candidate alone watched
