#!/usr/bin/env bash
# Measures what TLS costs each mode: bytes of heap per idle connection, and handshakes per second.
#
#   benchmarks/tls.sh memory|handshakes
#
# Plain and TLS runs alternate. CONNS (2000), REPEATS (3), MODES, TLS_ARGS (such as --tls-protocols=TLSv1.2) may be set.
# memory: `compare` at a slow rate; handshakes: ramps without resumption, one server and one client each.
# Needs a built app/target/c1m.jar, java 25 in JAVA, and python3.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly CONNS=${CONNS:-2000} REPEATS=${REPEATS:-3} JAVA=${JAVA:-java}
readonly MODES=${MODES:-platform,virtual,single-selector,multi-selector,worker-pool}
readonly C1M=("$JAVA" -XX:+UseCompactObjectHeaders -XX:+ExitOnOutOfMemoryError -jar app/target/c1m.jar)
read -ra more <<<"${TLS_ARGS:-}"
readonly TLS=(--tls=self-signed "${more[@]}")
folder=$(mktemp -d)
server=
trap 'stop; rm -rf "$folder"' EXIT

stop() {
  [[ -z $server ]] || kill "$server" 2>/dev/null || true
  [[ -z $server ]] || wait "$server" 2>/dev/null || true
  server=
}

memory() {
  local kind
  for kind in off tls; do
    local args=()
    [[ $kind == off ]] || args=("${TLS[@]}")
    "${C1M[@]}" compare --modes="$MODES" --conns="$CONNS" --rate=1000/s --repeats="$REPEATS" --prime=2s --warmup=3s \
      --duration=3s --live=off --out="$folder/$kind" "${args[@]}" >"$folder/$kind.log" || cat "$folder/$kind.log" >&2
  done
  python3 - "$folder/off/results.json" "$folder/tls/results.json" <<'PYTHON'
import json, sys
plain, tls = ({c["mode"]: c["server"]["bytes_per_connection"]["heap"] for c in json.load(open(f))["cells"]}
              for f in sys.argv[1:])
print(f"{'mode':<18}{'plain':>10}{'tls':>10}{'more':>10}   bytes of heap per connection")
for mode, heap in tls.items():
    row = [plain.get(mode), heap]
    row.append(row[1] - row[0] if None not in row else None)
    print(f"{mode:<18}" + "".join(f"{'-' if v is None else format(v, ',.0f'):>10}" for v in row))
PYTHON
}

ramp() { # MODE KIND: connections per second
  local server_args=() client_args=() port
  if [[ $2 == tls ]]; then
    server_args=("${TLS[@]}" --tls-resume=off)
    client_args=(--tls=insecure --tls-resume=off "${more[@]}")
  fi
  "${C1M[@]}" server --mode="$1" --ports=0 --metrics=off --live=off "${server_args[@]}" >"$folder/ready" 2>"$folder/err" &
  server=$!
  local i
  for ((i = 0; i < 600; i++)); do
    port=$(sed -n 's/^ready .*ports=\([0-9]*\).*/\1/p' "$folder/ready")
    [[ -z $port ]] || break
    sleep 0.05
  done
  [[ -n $port ]] || { cat "$folder/err" >&2; exit 1; }
  "${C1M[@]}" client --ports="$port" --conns="$CONNS" --rate=idle --connecting=64 --prime=3s --warmup=0s --duration=100ms \
    --metrics=off --live=off --out="$folder/client.json" "${client_args[@]}" >"$folder/client.log" 2>&1 ||
    cat "$folder/client.log" >&2
  stop
  python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["connections"]["per_second"])' "$folder/client.json"
}

handshakes() {
  local round mode kind
  for ((round = 0; round < REPEATS; round++)); do
    for mode in ${MODES//,/ }; do
      for kind in plain tls; do echo "$mode $kind $(ramp "$mode" "$kind")" | tee -a "$folder/rates"; done
    done
  done
  echo "-- medians of $REPEATS, connections per second"
  python3 - "$folder/rates" <<'PYTHON'
import statistics, sys
rates = {}
for line in open(sys.argv[1]):
    mode, kind, rate = line.split()
    rates.setdefault(mode, {}).setdefault(kind, []).append(float(rate))
for mode, kinds in rates.items():
    plain, tls = (statistics.median(kinds[k]) for k in ("plain", "tls"))
    print(f"{mode:<18} plain {plain:10,.0f}/s   tls {tls:10,.0f}/s")
PYTHON
}

case ${1-} in
memory | handshakes) "$1" ;;
*)
  sed -n '2,9p' "${BASH_SOURCE[0]}" | cut -c3-
  exit 2
  ;;
esac
