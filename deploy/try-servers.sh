#!/usr/bin/env bash
# Two servers of BankUI behind nginx, on one PostgreSQL, all on this machine: for trying out, and for the tests.
#   deploy/try-servers.sh start FOLDER [APP]    APP: the folder of a built or published BankUI; without it BankUI is published first
#   deploy/try-servers.sh restart FOLDER NUMBER starts server 1 or 2 again, where it was, after "kill" and the process that was printed
#   deploy/try-servers.sh stop FOLDER           stops everything and removes the folder
# It prints where nginx is, and each server's address and process. Needs PostgreSQL and nginx (Debian: apt-get install postgresql nginx).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
usage() { sed -n '2,6s/^# //p' "${BASH_SOURCE[0]}" >&2; exit 2; }
[[ $# -ge 2 ]] || usage
folder=$2

free_port() {
  local port
  for _ in $(seq 50); do
    port=$((32600 + RANDOM % 160))
    if ! (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then echo "$port"; return; fi
  done
  return 1
}

# Number, port.
start_server() {
  setsid "$(cat "$folder/app.path")/BankUI" --urls "http://127.0.0.1:$2" --TrustedProxies=127.0.0.1 \
    --Database:Provider=PostgreSql --ConnectionStrings:PostgreSql="$(cat "$folder/database")" > "$folder/server$1.log" 2>&1 < /dev/null &
  echo $! > "$folder/server$1.pid"
  echo "$2" > "$folder/server$1.port"
  echo "server$1 http://127.0.0.1:$2 $!"
}

until_served() {
  for _ in $(seq 300); do
    grep -q '^BankUI is at' "$folder/server$1.log" && return
    kill -0 "$(cat "$folder/server$1.pid")" 2> /dev/null || break
    sleep 0.2
  done
  cat "$folder/server$1.log" >&2
  return 1
}

case $1 in
  start)
    command -v nginx > /dev/null || { echo "There is no nginx. Install it: apt-get install nginx" >&2; exit 1; }
    mkdir -p "$folder"
    chmod 755 "$folder"
    app=${3:-$folder/app}
    [[ -n ${3:-} ]] || dotnet publish "$here/../BankUI" --output "$app" > "$folder/publish.log" || { cat "$folder/publish.log" >&2; exit 1; }
    echo "$app" > "$folder/app.path"
    echo "$("$here/postgresql.sh" start "$folder/postgresql");Database=bankui" > "$folder/database"
    first=$(free_port)
    start_server 1 "$first"
    second=$(free_port)
    while [[ $second == "$first" ]]; do second=$(free_port); done
    start_server 2 "$second"
    until_served 1
    until_served 2
    port=$(free_port)
    mkdir -p "$folder/nginx"
    sed -e "s/listen 80;/listen 127.0.0.1:$port;/" -e "s/:5081/:$first/" -e "s/:5082/:$second/" "$here/nginx.conf" > "$folder/nginx/bankui.conf"
    cat > "$folder/nginx/nginx.conf" << END
pid $folder/nginx/pid;
error_log $folder/nginx/error.log;
events { worker_connections 4096; }
http {
    access_log off;
    client_body_temp_path $folder/nginx/body;
    proxy_temp_path $folder/nginx/proxy;
    fastcgi_temp_path $folder/nginx/fastcgi;
    uwsgi_temp_path $folder/nginx/uwsgi;
    scgi_temp_path $folder/nginx/scgi;
    include $folder/nginx/bankui.conf;
}
END
    nginx -p "$folder/nginx" -e "$folder/nginx/error.log" -c "$folder/nginx/nginx.conf"
    echo "database $(cat "$folder/database")"
    echo "address http://127.0.0.1:$port"
    ;;
  restart)
    [[ ${3:-} =~ ^[12]$ ]] || usage
    start_server "$3" "$(cat "$folder/server$3.port")"
    until_served "$3"
    ;;
  stop)
    [[ ! -f $folder/nginx/pid ]] || kill "$(cat "$folder/nginx/pid")" 2> /dev/null || true
    for pid in "$folder"/server*.pid; do
      [[ ! -f $pid ]] || kill -KILL "$(cat "$pid")" 2> /dev/null || true
    done
    "$here/postgresql.sh" stop "$folder/postgresql"
    rm -rf "$folder"
    ;;
  *) usage ;;
esac
