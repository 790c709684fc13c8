#!/bin/sh
# A stand-in for certmgr: the store is the file in the first word, one thumbprint in each line.
store=$1
case "$2" in
-list)
  [ -e "$store.shut" ] && exit 1
  echo 'Certmgr Ver:5.0.13003 OS:Linux CPU:AMD64 (c) "Crypto-Pro", 2007-2024.'
  [ -s "$store" ] || { echo '[ErrorCode: 0x8010002c]'; exit 44; }
  number=0
  while read -r print; do
    number=$((number + 1))
    printf '%s-------\nСубъект : CN=МАРКЕР Иванов Иван\nSHA1 отпечаток      : %s\n' "$number" "$print"
  done < "$store"
  echo '[ErrorCode: 0x00000000]'
  ;;
-delete)
  grep -v "^$4\$" "$store" > "$store.new"
  mv "$store.new" "$store"
  echo '[ErrorCode: 0x00000000]'
  ;;
esac
