#!/bin/sh
# Compares two echoes written by hand, a virtual thread per connection and one event loop, each
# started fresh for every run. Further arguments go to the comparison, such as --conns=10000.
# Takes the JDK of JAVA_HOME, or else of PATH, 21 or newer.
set -eu
cd "$(dirname "$0")/.."

jdk=${JAVA_HOME:+$JAVA_HOME/bin/}
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
"${jdk}javac" -d "$classes" examples/VirtualThreadEcho.java examples/SelectorEcho.java

./c1m compare \
  --server=virtual-echo="'${jdk}java' -cp '$classes' VirtualThreadEcho {port}" \
  --server=selector-echo="'${jdk}java' -cp '$classes' SelectorEcho {port}" \
  "$@"
