#!/usr/bin/env bash
# A PostgreSQL for trying out and for tests: on a free port of this machine, in a folder of its own, as an ordinary user. It does not wait for the disk,
# so keep nothing in it.
#   deploy/postgresql.sh start FOLDER    prints the connection string, without a database
#   deploy/postgresql.sh stop FOLDER     stops it and removes the folder
# Needs the server's programs (Debian: apt-get install postgresql).
set -euo pipefail
usage() { sed -n '2,6s/^# //p' "$0" >&2; exit 2; }
[[ $# -eq 2 ]] || usage
folder=$2

# The server refuses to run as root: then it runs as the user of the distribution's package.
as_user() {
  if [[ $(id -u) -eq 0 ]]; then runuser -u postgres -- "$@"; else "$@"; fi
}

programs() {
  local found
  if command -v initdb > /dev/null; then dirname "$(command -v initdb)"; return; fi
  found=$(find /usr/lib/postgresql -name initdb 2> /dev/null | sort -V | tail -n 1)
  [[ -n $found ]] || { echo "There are no programs of a PostgreSQL server. Install them: apt-get install postgresql" >&2; return 1; }
  dirname "$found"
}

free_port() {
  local port
  for _ in $(seq 50); do
    port=$((32100 + RANDOM % 500))
    if ! (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then echo "$port"; return; fi
  done
  return 1
}

bin=$(programs)
case $1 in
  start)
    mkdir -p "$folder"
    [[ $(id -u) -ne 0 ]] || chown postgres "$folder"
    as_user "$bin/initdb" --pgdata="$folder/data" --username=bankui --auth=trust --encoding=UTF8 --locale=C.UTF-8 > /dev/null
    port=$(free_port)
    # Only from this machine, whose users may all connect.
    as_user "$bin/pg_ctl" --pgdata="$folder/data" --wait --log="$folder/log" \
      --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=off -c full_page_writes=off -c max_connections=300" \
      start > /dev/null
    echo "Host=127.0.0.1;Port=$port;Username=bankui"
    ;;
  stop)
    as_user "$bin/pg_ctl" --pgdata="$folder/data" --mode=immediate stop > /dev/null || true
    rm -rf "$folder"
    ;;
  *) usage ;;
esac
