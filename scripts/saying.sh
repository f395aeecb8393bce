# Progress lines with the time they came, and long steps that a signal can end. Sourced by run, test and scripts/test-server.

say() { printf '%5s s  %s\n' "$SECONDS" "$*"; }
give_up() { printf '%5s s  %s\n' "$SECONDS" "$*" >&2; exit 1; }

# step LOG WORDS COMMAND…: runs it in a session of its own, so that Ctrl-C reaches it through us, whole and once.
step() {
  local log=$1 words=$2; shift 2
  say "$words …"
  setsid "$@" >"$log" 2>&1 </dev/null 9>&- 8>&- &
  STEP=$!
  local code=0; wait "$STEP" || code=$?
  STEP=
  [ "$code" = 0 ] || { tail -n 40 "$log" >&2; give_up "$words failed (exit $code); all of it is in $log"; }
}

end_step() { [ -z "${STEP:-}" ] || { kill -TERM -- "-$STEP" 2>/dev/null; wait "$STEP" 2>/dev/null; STEP=; }; }
