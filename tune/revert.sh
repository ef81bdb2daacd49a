#!/usr/bin/env bash
# Puts back the limits that apply.sh raised, and removes the files it installed.
#
#   tune/revert.sh [--dry-run]
#
# May be run again. Needs root, but for --dry-run, which only tells what would be done.
set -euo pipefail

readonly SAVED=/var/lib/c1m/tune.saved
readonly INSTALLED=(/etc/sysctl.d/99-c1m.conf /etc/security/limits.d/limits-c1m.conf)

dry=
case ${1-} in
'') ;;
--dry-run) dry=1 ;;
*)
  sed -n '2,/^set /p' "${BASH_SOURCE[0]}" | grep '^#' | cut -c3-
  exit 2
  ;;
esac
if [[ -z $dry ]] && ((EUID != 0)); then
  echo "$0: needs root: run it by sudo, or with --dry-run to see what it would do" >&2
  exit 1
fi

failed=0
if [[ -r $SAVED ]]; then
  while IFS='=' read -r key value; do
    file=/proc/sys/${key//.//}
    if [[ -n $dry ]]; then
      echo "would set: $key = $value"
    elif [[ ! -e $file ]]; then
      echo "not here:  $key"
    elif echo "$value" >"$file"; then
      echo "set:       $key = $value"
    else
      failed=1
    fi
  done <"$SAVED"
else
  echo "nothing saved in $SAVED: no setting to put back"
fi
for file in "${INSTALLED[@]}"; do
  [[ -e $file ]] || continue
  if [[ -n $dry ]]; then
    echo "would remove: $file"
  else
    rm -f "$file"
    echo "removed:   $file"
  fi
done
# what could not be put back is kept for another try
if [[ -z $dry ]] && ((failed == 0)); then
  rm -f "$SAVED"
  rmdir "$(dirname "$SAVED")" 2>/dev/null || true
fi
exit "$failed"
