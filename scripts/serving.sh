# The data folder, the settings, and the processes from start to end. Sourced by run.

# One run at a time per data folder (9); what an ended run left behind still holds 8.
open_data() {
  { [ -d "$DATA" ] || mkdir -p -m 700 "$DATA"; } && mkdir -p "$LOGS" && [ -w "$DATA" ] || give_up "$DATA cannot be written. Set DECLARATIONS_DATA to a folder of yours."
  exec 9>"$DATA/lock" 8>"$DATA/alive"
  flock -n 9 || give_up "Another ./run uses $DATA."
  flock -n 8 && return
  say "An earlier run was cut short; waiting for its processes to end"
  flock -w 8 8 && return
  local process
  for process in /proc/[0-9]*; do
    [ "$(readlink "$process/fd/8")" != "$DATA/alive" ] || [ "$process" = "/proc/$$" ] || kill -KILL "${process#/proc/}"
  done
  flock -w 5 8 || give_up "Processes of an earlier run in $DATA do not end."
}

# secret FILE: standard input, legible to us only.
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
}

start_postgres() {
  local cluster=$DATA/postgres password port attempt
  postgres_find "$cluster"
  [ -s "$DATA/postgres.password" ] || random_word | secret "$DATA/postgres.password"
  password=$(<"$DATA/postgres.password")
  [ -e "$cluster/PG_VERSION" ] || { say "Creating the database in $cluster"; postgres_create "$cluster" "$password" >"$LOGS/initdb.log" 2>&1 || give_up "PostgreSQL cannot be set up: $LOGS/initdb.log"; }
  [ "$EUID" != 0 ] || [ "$(stat -c %U "$cluster")" = "$PG_USER" ] || chown -R "$PG_USER:" "$cluster"
  [ "$(cat "/proc/$(head -n 1 "$cluster/postmaster.pid" 2>/dev/null)/comm" 2>/dev/null)" = postgres ] || rm -f "$cluster/postmaster.pid"
  port=$(cat "$DATA/postgres.port" 2>/dev/null) || port=$(free_port)
  for attempt in 1 2 3 4 5; do
    ! taken "$port" || port=$(free_port)
    postgres_start "$cluster" "$port" "$LOGS/postgres.log" && break
  done
  [ -n "$PG_PID" ] || { tail -n 15 "$LOGS/postgres.log" >&2; give_up "PostgreSQL does not start: $LOGS/postgres.log"; }
  echo "$port" >"$DATA/postgres.port"
  say "PostgreSQL is ready on 127.0.0.1:$port"
  export ConnectionStrings__Declarations="Host=127.0.0.1;Port=$port;Database=declarations;Username=declarations;Password=$password"
}

# serve NAME FOLDER: in a session of its own, so that Ctrl-C comes to it through us and in order; with us it ends too.
serve() {
  local log=$LOGS/$1.log dll=$ROOT/$2/bin/Release/net10.0/$2.dll
  [ ! -e "$log" ] || mv "$log" "$LOGS/$1.before.log"
  (cd "$ROOT/$2" && exec setsid setpriv --pdeathsig TERM dotnet "$dll") >"$log" 2>&1 </dev/null 9>&- &
}

start_api() { ASPNETCORE_URLS=http://localhost:$PORT serve api Declarations.Api; API_PID=$!; say "Starting the Api"; }
start_worker() { serve worker Declarations.Worker; WORKER_PID=$!; say "Starting the Worker"; }

# The status of GET /health/ready; curl is not on every machine.
ready() {
  local answer
  { exec 3<>"/dev/tcp/127.0.0.1/$PORT"; } 2>/dev/null || return 1
  printf 'GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
  READY=$(tr -d '\0' <&3); exec 3>&-
  read -r _ answer _ <<<"$READY"
  [ "$answer" = 200 ]
}

until_ready() {
  local since=$SECONDS
  until ready; do
    all_alive
    [ $((SECONDS - since)) -lt 120 ] || give_up "Not ready after 120 s: $(tail -n 1 <<<"${READY:-no answer on port $PORT}"). See $LOGS."
    sleep 0.2
  done
}

all_alive() {
  local name pid
  for name in API WORKER PG; do
    pid=${name}_PID
    [ -z "${!pid:-}" ] || kill -0 "${!pid}" 2>/dev/null || ended "$name"
  done
}

ended() {
  local name code=0 pid=$1_PID
  case $1 in API) name=api ;; WORKER) name=worker ;; PG) name=postgres ;; esac
  wait "${!pid}" 2>/dev/null || code=$?
  tail -n 20 "$LOGS/$name.log" >&2
  give_up "The $name ended with $code; stopping the rest. See $LOGS/$name.log"
}

announce() {
  local link
  link=$("${WORKER[@]}" sign-in-link "$Bootstrap__Secretariat" 2>"$LOGS/sign-in-link.log") || give_up "No sign-in link for $Bootstrap__Secretariat: $(tail -n 1 "$LOGS/sign-in-link.log")"
  say "Ready. Ctrl-C stops everything; data and logs are in $DATA"
  printf '\n  Declarations   %s\n  Secretariat    %s   (%s)\n' "$PublicUrl" "$link" "$Bootstrap__Secretariat"
  [ -n "${Mail__Smtp__Host:-}" ] || printf '  Kept mail      %s/dev/mail\n' "$PublicUrl"
  echo
}

# Until one of them ends; a line that reports an error in a log is shown here too.
watch_over() {
  local pids=("$API_PID" "$WORKER_PID")
  [ -z "${PG_PID:-}" ] || pids+=("$PG_PID")
  tail --pid=$$ -q -n 0 -F "$LOGS/api.log" "$LOGS/worker.log" 2>/dev/null 9>&- 8>&- \
    > >(grep --line-buffered -E '"LogLevel":"(Error|Critical)"|^(fail|crit|Unhandled)' 9>&- 8>&-) &
  TAIL_PID=$!
  wait -n "${pids[@]}" 2>/dev/null || true
  all_alive
}

# end_within SECONDS PID: asks, waits, and takes what does not go.
end_within() {
  local tenths=$(($1 * 10)) pid=${2:-}
  [ -n "$pid" ] && kill -TERM "$pid" 2>/dev/null || return 0
  while kill -0 "$pid" 2>/dev/null && [ $((tenths--)) -gt 0 ]; do sleep 0.1; done
  kill -KILL -- "-$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
}

stop_all() {
  local code=$?
  trap '' INT TERM HUP; trap - EXIT
  set +e
  end_step
  [ -z "${API_PID:-}${WORKER_PID:-}${PG_PID:-}" ] || say "Stopping Api, Worker and PostgreSQL"
  [ -z "${TAIL_PID:-}" ] || kill "$TAIL_PID" 2>/dev/null || true
  end_within 5 "${API_PID:-}"
  end_within 6 "${WORKER_PID:-}"
  postgres_stop
  [ -z "${API_PID:-}" ] || say "Stopped"
  exit "$code"
}
