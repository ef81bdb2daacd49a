#!/usr/bin/env bash
# Raises this machine's limits to what 1,000,000 connections need, now and after a restart; lowers none.
#
#   tune/apply.sh [--dry-run]
#
# Sets what 99-c1m.conf beside it has, saves the values from before for revert.sh, and installs limits-c1m.conf. May be
# run again. Needs root, but for --dry-run, which only tells what would be done.
set -euo pipefail

here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"

# Each figure the greater of the two: a setting may have several.
greater() { # CURRENT WANTED
  local current wanted i figures=()
  read -ra current <<<"$1"
  read -ra wanted <<<"$2"
  for i in "${!wanted[@]}"; do
    # fs.file-max may have 19 digits, which still fit
    figures+=($((${current[i]:-0} > wanted[i] ? current[i] : wanted[i])))
  done
  echo "${figures[*]}"
}

# The value from before the first change is the one to go back to.
save() { # KEY VALUE
  mkdir -p "$(dirname "$SAVED")"
  grep -qs "^$1=" "$SAVED" || echo "$1=$2" >>"$SAVED"
}

raise() { # KEY WANTED PREFIX, with which the file says that the key may be missing
  local file=/proc/sys/${1//.//} current value
  if [[ ! -r $file ]]; then
    echo "not here:  $1"
    return
  fi
  current=$(tr -s '\t' ' ' <"$file")
  value=$(greater "$current" "$2")
  if [[ $value == "$current" ]]; then
    echo "enough:    $1 = $current"
  elif [[ -n $dry ]]; then
    echo "would set: $1 = $value (now $current)"
  else
    save "$1" "$current"
    echo "$value" >"$file"
    echo "set:       $1 = $value (was $current)"
  fi
  # what was set by an earlier run lasts as well
  if [[ -z $dry ]] && grep -qs "^$1=" "$SAVED"; then
    lasting+=("$3$1 = $value")
  fi
}

install_limits() {
  local wanted nr_open
  wanted=$(awk '$1 == "root" && $3 == "nofile" {print $4}' "$here/limits-c1m.conf")
  nr_open=$(</proc/sys/fs/nr_open)
  if [[ $(ulimit -Hn) == unlimited ]] || (($(ulimit -Hn) >= wanted)); then
    echo "enough:    hard nofile $(ulimit -Hn)"
  elif ((nr_open < wanted)); then
    # who logs in would be refused, since the limit could not be set
    echo "left out:  hard nofile, fs.nr_open is $nr_open only: c1m uses more processes"
  elif ((EUID == 0)) && ! (ulimit -Hn "$wanted") 2>/dev/null; then
    echo "left out:  hard nofile, root may not raise $(ulimit -Hn) here: c1m uses more processes"
  elif [[ ! -d $(dirname "$LIMITS") ]]; then
    echo "not here:  $(dirname "$LIMITS")"
  elif [[ -n $dry ]]; then
    echo "would install: $LIMITS"
  else
    install -m 644 "$here/limits-c1m.conf" "$LIMITS"
    echo "installed: $LIMITS, for whoever logs in from now on"
  fi
}

lasting=()
while IFS='=' read -r key value; do
  key=${key// /}
  raise "${key#-}" "${value# }" "${key%%[a-z]*}"
done < <(grep -E '^-?[a-z]' "$here/99-c1m.conf")
if ((${#lasting[@]} > 0)); then
  mkdir -p "$(dirname "$SYSCTLS")"
  printf '%s\n' '# by tune/apply.sh of c1m; tune/revert.sh removes it' "${lasting[@]}" >"$SYSCTLS"
  echo "installed: $SYSCTLS"
fi
install_limits
echo "for a service of systemd see tune/systemd-c1m.conf; what is lacking still: ./c1m doctor"
