#!/usr/bin/env bash
# Compares a mode with itself, again and again, and counts how often that is called different: a false alarm each.
#
#   benchmarks/aa.sh [MODE]
#
# Default virtual. COMPARISONS (20), REPEATS (5), CONNS (100), SECONDS_PER_RUN (5), WARMUP_SECONDS (2) and RATE (auto) may
# be set; further options of `compare` in OPTIONS. Prints a line per comparison, then the count. With 95 % confidence one
# group of cells in twenty may hold a false alarm; --rate=auto makes two groups of each comparison. Exits 1 when there are
# more than chance explains (99.9 %). Needs jq, a built app/target/c1m.jar and java 25 in JAVA. 20 comparisons of 20 runs
# take about 80 minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly COMPARISONS=${COMPARISONS:-20} REPEATS=${REPEATS:-5} CONNS=${CONNS:-100}
readonly MODE=${1:-virtual}
read -ra options <<<"${OPTIONS-}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

compared() { # NUMBER
  "${JAVA:-java}" -XX:+UseCompactObjectHeaders -jar app/target/c1m.jar compare \
    --case="one: --mode=$MODE" --case="other: --mode=$MODE" --conns="$CONNS" --repeats="$REPEATS" \
    --rate="${RATE:-auto}" --warmup="${WARMUP_SECONDS:-2}s" --duration="${SECONDS_PER_RUN:-5}s" --seed="$1" \
    --metrics=off --live=off --out="$folder/$1" "${options[@]}" >"$folder/$1.out" 2>&1 || true
}

groups=0 alarms=0 without=0
for ((i = 1; i <= COMPARISONS; i++)); do
  compared "$i"
  results=$folder/$i/results.json
  if ! jq -e '.verdicts | length > 0' "$results" >/dev/null 2>&1; then
    without=$((without + 1))
    echo "$i: no verdict: $(tail -n 1 "$folder/$i.out")"
    continue
  fi
  groups=$((groups + $(jq '[.verdicts[].between[0]] | unique | length' "$results")))
  alarms=$((alarms + $(jq '[.verdicts[] | select(.outcome == "different") | .between[0]] | unique | length' "$results")))
  jq -r --arg i "$i" '"\($i): " + ([.verdicts[] | "\(.metric) \(.outcome) \(.ratio) [\(.low), \(.high)]"] | join("; "))' "$results"
done
echo "$alarms of $groups groups of equals were called different; $without comparisons came to no verdict"

# The chance of so many or more, each group at 5 %.
awk -v n="$groups" -v k="$alarms" 'BEGIN {
  p = 0.05; term = (1 - p) ^ n; below = 0
  for (i = 0; i < k; i++) {below += term; term *= (n - i) / (i + 1) * p / (1 - p)}
  chance = 1 - below
  printf "chance of so many or more at 5 %%: %.3f\n", chance
  exit !(n > 0 && chance > 0.001)}'
