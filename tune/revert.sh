#!/usr/bin/env bash
# Puts back the limits that apply.sh raised, and removes the files it installed.
#
#   tune/revert.sh [--dry-run]
#
# May be run again. Needs root, but for --dry-run, which only tells what would be done.
set -euo pipefail

here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"

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
for file in "$SYSCTLS" "$LIMITS"; do
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
