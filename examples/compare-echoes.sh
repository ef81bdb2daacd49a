#!/bin/sh
# Compares two echoes written by hand, a virtual thread per connection and one event loop, each
# started fresh for every run. Further arguments go to the comparison, such as --conns=10000.
set -eu
cd "$(dirname "$0")/.."

classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
javac -d "$classes" examples/VirtualThreadEcho.java examples/SelectorEcho.java

./c1m compare \
  --server=virtual-echo="java -cp '$classes' VirtualThreadEcho {port}" \
  --server=selector-echo="java -cp '$classes' SelectorEcho {port}" \
  "$@"
