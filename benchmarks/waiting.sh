#!/usr/bin/env bash
# Measures what a wait of 1 ms per request adds to the latency, in open loop at a fifth of each mode's own echo rate;
# and what a loop that blocks for 1 ms per request comes to.
#
#   benchmarks/waiting.sh sleep|block
#
# CONNS, SECONDS_PER_RUN and REPEATS may be set. Server and client share the processors. Prints a line per run. Needs
# jq, a built app/target/c1m.jar and java 25 in JAVA.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

SERVER_CPUS=0,1
# shellcheck source-path=SCRIPTDIR
source benchmarks/common.bash
readonly CONNS=${CONNS:-1000}

# The JSON of a client against a fresh server.
measured() { # MODE WORK RATE
  local port
  port=$(free_port)
  c1m_server "$1" "$port" off --work="$2"
  await_port "$port"
  "${C1M[@]}" client --ports="$port" --conns="$CONNS" --rate="$3" --warmup=4s --duration="${RUN_SECONDS}s" \
    --late=10ms --metrics=off --live=off --out=- 2>/dev/null || true
  stop
}

sleeping() { # MODE
  local rate without with
  rate=$(measured "$1" none closed | jq '.requests.per_second / 5 | floor')
  without=$(measured "$1" none "$rate/s" | jq -c '[.latency_us.corrected.p50, .status]')
  with=$(measured "$1" sleep:1ms "$rate/s" | jq -c '[.latency_us.corrected.p50, .latency_us.corrected.p99, .status]')
  echo "$1 at $rate/s: p50 without $without us, with sleep:1ms (p50, p99) $with us, difference of p50 $(jq -n "${with}[0] - ${without}[0]") us"
}

blocking() { # MODE
  measured "$1" block:1ms closed | jq -r "\"$1 block:1ms closed loop: \" + (.requests.per_second | tostring) + \"/s\""
}

for ((round = 0; round < REPEATS; round++)); do
  case ${1-} in
  sleep) for mode in virtual multi-selector; do sleeping "$mode"; done ;;
  block) for mode in virtual single-selector multi-selector; do blocking "$mode"; done ;;
  *) usage "${BASH_SOURCE[0]}" ;;
  esac
done
