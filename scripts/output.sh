# Progress lines with the elapsed seconds, and long steps that end on a signal. Sourced by run, test and scripts/test-server.

say() { printf '%5s s  %s\n' "$SECONDS" "$*"; }
fail() { printf '%5s s  %s\n' "$SECONDS" "$*" >&2; exit 1; }

# step LOG WORDS COMMAND…: runs the command in its own session, so that Ctrl-C reaches it only through end_step.
step() {
  local log=$1 words=$2; shift 2
  say "$words …"
  STEP=starting
  setsid "$@" >"$log" 2>&1 </dev/null 9>&- 8>&- &
  STEP=$!
  wait_for_step "$log" "$words"
}

wait_for_step() {
  local code=0
  wait_for "$STEP" || code=$?
  STEP=
  [ "$code" = 0 ] || { STEP_FAILED=yes; check_parts; tail -n 40 "$1" >&2; fail "$2 failed (exit code $code). Log: $1"; }
}

# A step that has not created its session yet has no process group. A signal may come between a step's start and the line that keeps its id.
end_step() {
  [ "${STEP:-}" != starting ] || STEP=${!:-}
  [ -n "${STEP:-}" ] || return 0
  kill -TERM -- "-$STEP" 2>/dev/null
  end_process "$STEP" TERM 10
}
