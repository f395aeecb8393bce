# The data folder, the settings, and the start and end of PostgreSQL, Api and Worker. Sourced by run.

# File descriptor 9 locks the data folder for one ./run; every process it starts holds 8, so that the next ./run finds leftovers.
open_data() {
  { [ -d "$DATA" ] || mkdir -p -m 700 "$DATA"; } && mkdir -p "$LOGS" && [ -w "$DATA" ] ||
    fail "$DATA cannot be written. Set DECLARATIONS_DATA to a folder of yours."
  exec 9>"$DATA/lock" 8>"$DATA/alive"
  flock -n 9 || fail "Another ./run uses $DATA."
  flock -n 8 && return
  say "An earlier run was cut short; waiting for its processes to end"
  flock -w 8 8 && return
  local process
  for process in /proc/[0-9]*; do
    [ "$(readlink "$process/fd/8")" != "$DATA/alive" ] || [ "$process" = "/proc/$$" ] || kill -KILL "${process#/proc/}"
  done
  flock -w 5 8 || fail "Processes of an earlier run in $DATA do not end."
}

# secret FILE: standard input, readable by the owner only.
secret() { (umask 077; cat >"$1.part"; mv "$1.part" "$1"); }

settings() {
  export ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Development}
  export DOTNET_ENVIRONMENT=$ASPNETCORE_ENVIRONMENT
  export DECLARATIONS_DATA=$DATA PublicUrl=${PublicUrl:-http://localhost:$PORT}
  export Bootstrap__Secretariat=${Bootstrap__Secretariat:-secretariat@example.org}
  if [ -z "${Privacy__Key:-}" ]; then
    [ -s "$DATA/privacy.key" ] || head -c 32 /dev/urandom | base64 | secret "$DATA/privacy.key"
    Privacy__Key=$(<"$DATA/privacy.key")
  fi
  export Privacy__Key
  if [ -z "${Editions__SigningKeyFile:-}" ]; then
    [ -s "$DATA/editions.key" ] ||
      node -p 'crypto.generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" })' | secret "$DATA/editions.key"
    Editions__SigningKeyFile=$DATA/editions.key
  fi
  export Editions__SigningKeyFile
}

start_postgres() {
  local cluster=$DATA/postgres password former port attempt
  postgres_find "$cluster"
  [ -s "$DATA/postgres.password" ] || random_word | secret "$DATA/postgres.password"
  password=$(<"$DATA/postgres.password")
  [ -e "$cluster/PG_VERSION" ] || {
    say "Creating the database in $cluster"
    postgres_create "$cluster" "$password" >"$LOGS/initdb.log" 2>&1 || fail "PostgreSQL cannot be set up. Log: $LOGS/initdb.log"
  }
  [ "$EUID" != 0 ] || [ "$(stat -c %U "$cluster")" = "$PG_USER" ] || chown -R "$PG_USER:" "$cluster"
  former=$(head -n 1 "$cluster/postmaster.pid" 2>/dev/null) || true
  { alive "$former" && [ "$(<"/proc/$former/comm")" = postgres ]; } || rm -f "$cluster/postmaster.pid"
  port=$(cat "$DATA/postgres.port" 2>/dev/null) || port=$(free_port)
  ! port_in_use "$port" || port=$(free_port)
  for attempt in 1 2 3 4 5; do
    postgres_start "$cluster" "$port" "$LOGS/postgresql.log" && break
    port_in_use "$port" || break
    port=$(free_port)
  done
  [ -n "$PG_PID" ] || { tail -n 15 "$LOGS/postgresql.log" >&2; fail "PostgreSQL does not start. Log: $LOGS/postgresql.log"; }
  add_part PostgreSQL "$PG_PID"
  echo "$port" >"$DATA/postgres.port"
  say "PostgreSQL is ready on 127.0.0.1:$port"
  export ConnectionStrings__Declarations="Host=127.0.0.1;Port=$port;Database=declarations;Username=declarations;Password=$password"
}

# serve NAME FOLDER [BEFORE…]: after the words BEFORE it, in its own session, so that Ctrl-C reaches it only through stop_all; if ./run is killed, it gets SIGTERM.
serve() {
  local log=$LOGS/${1,,}.log dll=$ROOT/$2/bin/Release/net10.0/$2.dll
  [ ! -e "$log" ] || mv "$log" "${log%.log}.before.log"
  (cd "$ROOT/$2" && exec "${@:3}" setsid setpriv --pdeathsig TERM dotnet "$dll") >"$log" 2>&1 </dev/null 9>&- &
  add_part "$1" $!
  say "Starting the $1"
}

start_api() { ASPNETCORE_URLS=http://localhost:$PORT serve Api Declarations.Api; }
# Who visits pages goes before a backlog of mail.
start_worker() { serve Worker Declarations.Worker nice -n 10; }

# GET /health/ready without curl, which not every machine has. READY is the answer's body.
ready() {
  local status='' connection
  { exec {connection}<>"/dev/tcp/127.0.0.1/$PORT"; } 2>/dev/null || return 1
  printf 'GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&"$connection"
  read -rt 2 -u "$connection" _ status _ || true
  IFS= read -rd '' -t 1 -u "$connection" READY || true
  exec {connection}>&-
  [ "$status" = 200 ]
}

until_ready() {
  local since=$SECONDS
  until ready; do
    check_parts
    [ $((SECONDS - since)) -lt 120 ] || fail "Not ready after 120 s: $(tail -n 1 <<<"${READY:-no answer on port $PORT}"). Logs: $LOGS"
    pause 0.2
  done
}

announce() {
  local links people=("$Bootstrap__Secretariat") link address role
  [ -z "$SAMPLE" ] || people+=(editor@example.org reviewer@example.org)
  say "Making sign-in links …"
  STEP=starting
  exec {links}< <(exec setsid "${WORKER[@]}" sign-in-link "${people[@]}" 2>"$LOGS/sign-in-link.log" </dev/null 9>&- 8>&-)
  STEP=$!
  wait_for_step "$LOGS/sign-in-link.log" "Making sign-in links"
  check_parts
  say "Ready. Ctrl-C stops everything; data and logs are in $DATA"
  printf '\n  %-14s %s\n' Declarations "$PublicUrl"
  while read -ru "$links" link address role; do printf '  %-14s %s   (%s)\n' "$role" "$link" "$address"; done
  exec {links}<&-
  [ -n "${Mail__Smtp__Host:-}" ] || printf '  %-14s %s/dev/mail\n' 'Kept mail' "$PublicUrl"
  echo
}

# Lines that report an error in a log are shown here too.
show_errors() {
  tail --pid=$$ -q -n 0 -F "$LOGS/api.log" "$LOGS/worker.log" 2>/dev/null 9>&- 8>&- \
    > >(grep --line-buffered -E '"LogLevel":"(Error|Critical)"|^(fail|crit|Unhandled)' 9>&- 8>&-) &
  TAIL_PID=$!
}

stop_all() {
  local code=$?
  trap '' INT TERM HUP PIPE; trap - EXIT
  set +e
  end_step
  [ ${#PARTS[@]} = 0 ] || say "Stopping Api, Worker and PostgreSQL"
  [ -z "${TAIL_PID:-}" ] || kill "$TAIL_PID" 2>/dev/null
  end_process "${PIDS[Api]:-}" TERM 5
  end_process "${PIDS[Worker]:-}" TERM 6
  end_process "${PG_PID:-}" INT 10
  [ ${#PARTS[@]} = 0 ] || say "Stopped"
  exit "$code"
}
