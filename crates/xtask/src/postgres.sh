# A throw-away PostgreSQL cluster: run as a user who may own one, with `binaries` and `port` set.
# Says "ready", then waits for its input to end, which it does however the caller ends, and removes
# every trace.
set -eu
# In memory, where there is plenty: every test copies a database of a thousand small files.
place=${TMPDIR:-/tmp}
room=$(df -kP /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
if [ "${room:-0}" -gt 4000000 ] && [ -w /dev/shm ]; then place=/dev/shm; fi
folder=$(mktemp -d "$place/kith-postgres.XXXXXX")
trap '' INT TERM HUP
trap '"$binaries/pg_ctl" -D "$folder/data" -m immediate -s stop || true; rm -rf "$folder"' EXIT
if ! "$binaries/initdb" -D "$folder/data" -U kith -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$folder/log" 2>&1
then cat "$folder/log" >&2; exit 1
fi
settings="-p $port -k $folder -c listen_addresses=127.0.0.1 -c max_connections=300 -c shared_buffers=256MB"
settings="$settings -c max_wal_size=256MB"
settings="$settings -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
if ! "$binaries/pg_ctl" -D "$folder/data" -l "$folder/log" -w -s -o "$settings" start
then cat "$folder/log" >&2; exit 1
fi
echo ready
cat >/dev/null
