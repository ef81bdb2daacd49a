#!/usr/bin/env bash
# Measures http: c1m's server beside nginx, both driven by wrk; and c1m's client beside wrk, both driving nginx.
#
#   benchmarks/http.sh server|client
#
# A page of 1 KiB, keep-alive, nginx without access log: from a file, and from memory by its `return`. CONNS,
# SECONDS_PER_RUN, REPEATS and WORKERS (of nginx, and loops of multi-selector) may be set. The server has processor 0
# and the client processor 1 unless WORKERS is above 1, then they share. Prints a line per run, then medians as ratios
# to the first candidate. Needs wrk, nginx, jq, taskset, a built app/target/c1m.jar and java 25 in JAVA.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# shellcheck source-path=SCRIPTDIR
source benchmarks/common.bash
readonly CONNS=${CONNS:-1000} WORKERS=${WORKERS:-1}
if ((WORKERS > 1)); then SERVER_CPUS=0,1 CLIENT_CPUS=0,1; fi
folder=$(mktemp -d)
trap 'stop; rm -rf "$results" "$folder"' EXIT

nginx_server() { # PORT DIRECTIVE
  mkdir -p "$folder/www"
  head -c 1024 /dev/zero | tr '\0' x >"$folder/www/index.html"
  chmod -R a+rX "$folder"
  cat >"$folder/nginx.conf" <<END
daemon off;
worker_processes $WORKERS;
worker_rlimit_nofile 20000;
pid $folder/nginx.pid;
error_log $folder/error.log;
events { worker_connections 16384; }
http {
  access_log off;
  sendfile on;
  tcp_nodelay on;
  keepalive_requests 1000000000;
  open_file_cache max=10;
  server {
    listen 127.0.0.1:$1 backlog=4096;
    root $folder/www;
    $2
  }
}
END
  start nginx -c "$folder/nginx.conf" -e "$folder/error.log"
}

start_named() { # NAME PORT
  case $1 in
  nginx) nginx_server "$2" "" ;;
  nginx-memory) nginx_server "$2" "location / { return 200 '$(head -c 1024 /dev/zero | tr '\0' x)'; }" ;;
  multi-selector) c1m_server "$1" "$2" off --protocol=http --body=1KiB --loops="$WORKERS" ;;
  *) c1m_server "$1" "$2" off --protocol=http --body=1KiB ;;
  esac
  await_port "$2"
}

wrk_client() { # PORT SECONDS: replies per second; errors end the run
  local said
  said=$(taskset -c "$CLIENT_CPUS" wrk -t1 -c"$CONNS" -d"$2s" "http://127.0.0.1:$1/")
  if grep -Eq 'Socket errors|Non-2xx' <<<"$said"; then
    echo "$said" >&2
    exit 1
  fi
  sed -n 's/^Requests\/sec: *\([0-9]*\).*/\1/p' <<<"$said"
}

c1m_client() { # PORT SECONDS: replies per second, and processor time of the window in seconds
  taskset -c "$CLIENT_CPUS" "${C1M[@]}" client --target="http://127.0.0.1:$1/" --conns="$CONNS" --rate=closed \
    --warmup=4s --duration="${2}s" --metrics=off --live=off --out=- | jq -r '"\(.requests.per_second) \(.client.cpu_seconds)"'
}

measure_server() { # NAME: a warm-up, then a run whose processor time is counted
  local port before after rate
  port=$(free_port)
  start_named "$1" "$port"
  wrk_client "$port" 4 >/dev/null
  before=$(ticks "$server")
  rate=$(wrk_client "$port" "$RUN_SECONDS")
  after=$(ticks "$server")
  echo "$1 $rate $(cpu_per_request "$before" "$after" "$rate")"
  stop
}

measure_client() { # NAME: wrk or c1m against nginx at its fastest
  local port rate seconds TIMEFORMAT='%U %S'
  port=$(free_port)
  start_named nginx-memory "$port"
  if [[ $1 == wrk ]]; then
    wrk_client "$port" 2 >/dev/null
    { time rate=$(wrk_client "$port" "$RUN_SECONDS"); } 2>"$folder/time"
    seconds=$(awk '{print $1 + $2}' "$folder/time")
  else
    read -r rate seconds < <(c1m_client "$port" "$RUN_SECONDS")
  fi
  stop
  echo "$1 $rate $(awk "BEGIN {printf \"%.3f\", $seconds * 1e6 / ($rate * $RUN_SECONDS)}")"
}

case ${1-} in
server) run_all measure_server nginx nginx-memory multi-selector virtual ;;
client) run_all measure_client wrk c1m ;;
*) usage "${BASH_SOURCE[0]}" ;;
esac
