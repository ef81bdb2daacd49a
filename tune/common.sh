# shellcheck shell=bash disable=SC2034
# What apply.sh and revert.sh have in common: where things are, their option, and who may run them. Sourced by them.

readonly SAVED=/var/lib/c1m/tune.saved
readonly SYSCTLS=/etc/sysctl.d/99-c1m.conf
readonly LIMITS=/etc/security/limits.d/limits-c1m.conf

dry=
case ${1-} in
'') ;;
--dry-run) dry=1 ;;
*)
  # the comment at the head of the script
  awk 'NR > 1 && !/^#/ {exit} NR > 1 {print substr($0, 3)}' "$0"
  exit 2
  ;;
esac
if [[ -z $dry ]] && ((EUID != 0)); then
  echo "$0: needs root: run it by sudo, or with --dry-run to see what it would do" >&2
  exit 1
fi
