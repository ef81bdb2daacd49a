#!/usr/bin/env bash
# Checks what c1m's client measures of http against an independent one, wrk, both driving the same nginx in turn.
#
#   benchmarks/nginx.sh
#
# The server has to be the limit, or each would measure itself: nginx packs a page of 16 KiB with gzip for every request,
# on one processor. Both clients are closed loops on CONNS connections and neither corrects for omission there, so that
# throughput and raw latency have to be the same within 10 %. Of clients that correct for omission at a fixed rate Debian
# has none: p99 in open loop is held against arithmetic instead, by StallIT and KnownDelayIT.
# CONNS, SECONDS_PER_RUN, REPEATS may be set. Prints a line per run, then medians and PASS or FAIL. Needs wrk, nginx, jq,
# taskset, a built app/target/c1m.jar and java 25 in JAVA.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

(($# == 0)) || { sed -n '2,/^set /p' "${BASH_SOURCE[0]}" | grep '^#' | cut -c3-; exit 2; }
# shellcheck source-path=SCRIPTDIR
source benchmarks/common.bash
readonly CONNS=${CONNS:-100} TOLERANCE=0.1
readonly PACKED='Accept-Encoding: gzip'
folder=$(mktemp -d)
trap 'stop; rm -rf "$results" "$folder"' EXIT

nginx_server() { # PORT
  mkdir -p "$folder/www"
  head -c 12288 /dev/urandom | base64 >"$folder/www/index.html"
  chmod -R a+rX "$folder"
  cat >"$folder/nginx.conf" <<END_OF_CONF
daemon off;
worker_processes 1;
worker_rlimit_nofile 20000;
pid $folder/nginx.pid;
error_log $folder/error.log;
events { worker_connections 16384; }
http {
  access_log off;
  tcp_nodelay on;
  keepalive_requests 1000000000;
  gzip on;
  gzip_comp_level 6;
  gzip_types *;
  server {
    listen 127.0.0.1:$1 backlog=4096;
    root $folder/www;
  }
}
END_OF_CONF
  start nginx -c "$folder/nginx.conf" -e "$folder/error.log"
  await_port "$1"
}

micros() { # TIME as wrk writes it, such as 1.23ms
  awk -v t="$1" 'BEGIN {f = t ~ /us$/ ? 1 : t ~ /ms$/ ? 1e3 : 1e6; printf "%.0f", t * f}'
}

drive() { # CLIENT PORT SECONDS: replies per second, p50 and p99 in microseconds
  local said
  if [[ $1 == wrk ]]; then
    said=$(taskset -c "$CLIENT_CPUS" wrk -t1 -c"$CONNS" -d"$3s" --latency -H "$PACKED" "http://127.0.0.1:$2/")
    if grep -Eq 'Socket errors|Non-2xx' <<<"$said"; then
      echo "$said" >&2
      exit 1
    fi
    echo "$(awk '/^Requests\/sec:/ {print $2}' <<<"$said")" \
      "$(micros "$(awk '$1 == "50%" {print $2}' <<<"$said")")" "$(micros "$(awk '$1 == "99%" {print $2}' <<<"$said")")"
  else
    taskset -c "$CLIENT_CPUS" "${C1M[@]}" client --target="http://127.0.0.1:$2/" --header="$PACKED" --conns="$CONNS" \
      --rate=closed --warmup=2s --duration="${3}s" --metrics=off --live=off --out=- |
      jq -r '"\(.requests.per_second) \(.latency_us.raw.p50) \(.latency_us.raw.p99)"'
  fi
}

measure() { # CLIENT: a fresh nginx, a warm-up, a run
  local port
  port=$(free_port)
  nginx_server "$port"
  [[ $1 == c1m ]] || drive "$1" "$port" 2 >/dev/null
  echo "$1 $(drive "$1" "$port" "$RUN_SECONDS")"
  stop
}

for ((round = 0; round < REPEATS; round++)); do
  for client in wrk c1m; do measure "$client" | tee -a "$results"; done
done

median() { # CLIENT COLUMN
  awk -v client="$1" -v column="$2" '$1 == client {print $column}' "$results" | sort -g |
    awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'
}

code=0
for figure in "2 replies/s" "3 p50_us" "4 p99_us"; do
  read -r column name <<<"$figure"
  wrk=$(median wrk "$column") c1m=$(median c1m "$column")
  awk -v name="$name" -v wrk="$wrk" -v c1m="$c1m" -v tolerance="$TOLERANCE" 'BEGIN {
    ratio = c1m / wrk; holds = ratio >= 1 - tolerance && ratio <= 1 + tolerance
    printf "%s  %-10s wrk %.0f, c1m %.0f: x %.3f\n", holds ? "PASS" : "FAIL", name, wrk, c1m, ratio; exit !holds}' || code=1
done
exit "$code"
