#!/usr/bin/env bash
# Measures how long a scrape of a server takes that holds connections and serves requests.
#
#   benchmarks/scrape.sh PROCESSES CONNS [OPTION...]
#
# OPTIONS are the server's. A client of as many processes opens CONNS connections and sends 1,000 requests a second; 100
# scrapes follow, one each quarter of a second. Prints their median, 90th percentile and longest, and the scrape's size.
# Needs curl, a built app/target/c1m.jar and java 25 in JAVA.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

SERVER_CPUS=0-$(($(nproc) - 1))
# shellcheck source-path=SCRIPTDIR
source benchmarks/common.bash
readonly SCRAPES=100

(($# >= 2)) || usage "${BASH_SOURCE[0]}"
processes=$1 conns=$2
shift 2
port=$(free_port)
metrics=$(free_port)
url=http://127.0.0.1:$metrics/metrics
client=
trap 'stop; [[ -z $client ]] || kill "$client" 2>/dev/null || true; rm -f "$results"' EXIT

live() { # connections that the server has
  curl -sf "$url" | awk '/^c1m_connections_live/ {print int($2)}'
}

start "${C1M[@]}" server --ports="$port" --metrics="127.0.0.1:$metrics" --live=off --processes="$processes" \
  --expect-conns="$conns" "$@"
until curl -sf -o /dev/null "$url"; do sleep 0.2; done
"${C1M[@]}" client --ports="$port" --conns="$conns" --processes="$processes" --rate=1000/s --warmup=0s --duration=10m \
  --late=1m --metrics=off --live=off >/dev/null 2>&1 &
client=$!
until [[ $(live) == "$conns" ]]; do sleep 0.5; done
echo "$(live) connections in $processes processes, $(curl -sf "$url" | wc -c) bytes"
for ((i = 0; i < SCRAPES; i++)); do
  curl -sf -o /dev/null -w '%{time_total}\n' "$url"
  sleep 0.25
done | sort -n | awk '{ms[NR] = $1 * 1000} END {printf "median %.1f ms, p90 %.1f ms, longest %.1f ms\n", ms[int((NR + 1) / 2)], ms[int(NR * 0.9)], ms[NR]}'
