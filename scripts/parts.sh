# The processes that ./run keeps: PostgreSQL, Api and Worker. When one of them dies, at any moment, ./run ends the others and fails.
# Nothing is restarted here: a part that cannot run would be hidden by restarts. Sourced by run and test (which has no parts).

PARTS=()
declare -A PIDS=()
exec {NEVER}<> <(:) # read -t on it pauses without a process and, unlike sleep, ends at once on a trapped signal

pause() { read -rt "$1" -u "$NEVER" || true; }

# add_part NAME PID
add_part() { PARTS+=("$1"); PIDS[$1]=$2; }

# Reads /proc because kill -0 also succeeds for a zombie, and bash does not reap inside a trap.
alive() { local stat; [ -n "$1" ] && { read -r stat <"/proc/$1/stat"; } 2>/dev/null && [[ ${stat##*) } != Z* ]]; }

# Every wait of ./run goes through this check; wait -n would miss a child that ended before the call.
check_parts() {
  local part
  for part in "${PARTS[@]}"; do alive "${PIDS[$part]}" || part_died "$part"; done
}

part_died() {
  local code=0 how log=$LOGS/${1,,}.log
  wait "${PIDS[$1]}" 2>/dev/null || code=$?
  how="ended with exit code $code"
  [ "$code" -le 128 ] || how="was ended by SIG$(kill -l $((code - 128)))"
  tail -n 20 "$log" >&2 || true
  fail "$1 $how; stopping everything. Log: $log"
}

# wait_for PID: its exit code.
wait_for() {
  while alive "$1"; do check_parts; pause 0.1; done
  wait "$1"
}

watch_parts() { while :; do check_parts; pause 0.5; done; }

# end_process PID SIGNAL SECONDS: sends SIGKILL when the time is up, also to child processes that were left behind.
end_process() {
  local pid=$1 tenths=$(($3 * 10))
  [ -n "$pid" ] || return 0
  kill "-$2" "$pid" 2>/dev/null
  while alive "$pid" && [ $((tenths--)) -gt 0 ]; do pause 0.1; done
  kill -KILL "$pid" 2>/dev/null
  kill -KILL -- "-$pid" 2>/dev/null
  wait "$pid" 2>/dev/null
}
