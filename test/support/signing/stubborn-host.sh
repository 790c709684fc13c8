#!/bin/sh
# A host that ignores the end of its input and SIGTERM, with a child that does the same; $1 is a file for their numbers.
trap '' TERM HUP INT
(
  trap '' TERM HUP INT
  while :; do sleep 1; done
) &
child=$!
[ "$2" = apart ] && { setsid "$0" "$1.apart" & }
echo "$$ $child" > "$1.new" && mv "$1.new" "$1"
while :; do sleep 1; done
