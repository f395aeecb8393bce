# The parts of a release, in the order in which scripts/publish makes them in the folder TREE.

# VERSION sorts as Debian sorts; TIME is the time of every file, so that nothing in an archive depends on when it was made.
release_version() {
  local changed=
  if [ -n "${DECLARATIONS_VERSION:-}" ] || ! git rev-parse -q --verify HEAD >/dev/null 2>&1; then
    TIME=${SOURCE_DATE_EPOCH:-$(date +%s)}
    VERSION=${DECLARATIONS_VERSION:-0.$(date -u -d "@$TIME" +%Y%m%d.%H%M)}
  else
    TIME=$(git log -1 --format=%ct)
    [ -z "$(git status --porcelain --untracked-files=no)" ] || changed=+changed
    VERSION=$(git describe --tags --exact-match --match 'v[0-9]*' 2>/dev/null) ||
      VERSION=0.$(date -u -d "@$TIME" +%Y%m%d.%H%M)+g$(git rev-parse --short=7 HEAD)
    VERSION=${VERSION#v}$changed
  fi
  [[ $VERSION =~ ^[0-9][0-9A-Za-z.+~]*$ ]] || fail "A version begins with a digit and has letters, digits and . + ~ only, not $VERSION."
}

# Both hosts in one folder, so that the runtime is there once. Nothing of the checkout's own build is touched.
publish_hosts() {
  publish_host "$1" Api -o "$TREE/app"
  publish_host "$1" Worker -o "$WORK/worker-$1" "-p:CustomAfterMicrosoftCommonTargets=$ROOT/scripts/release/worker.targets" "-p:ReadyFolder=$TREE/app"
  cp -Rn "$WORK/worker-$1/." "$TREE/app/"
  grep -q '<summary>' "$TREE/app/Declarations.Api.xml" || fail "The release has no comments of handlers, which the description of the API needs."
  node scripts/release/check-locks.mjs "$WORK/artifacts/locks" || fail "The release was restored from other packages than the lock files name."
}

publish_host() {
  step "$LOGS/$2.log" "Publishing the $2 for $1" dotnet publish "Declarations.$2" -c Release -r "$1" --self-contained \
    --artifacts-path "$WORK/artifacts" -nodeReuse:false -p:UseSharedCompilation=false -v:quiet \
    -p:RunAnalyzers=false -p:GenerateDocumentationFile=false -p:PublishReadyToRun=true -p:UseAppHost=true \
    -p:ContinuousIntegrationBuild=true "-p:PathMap=$WORK=/_build" -p:IncludeSourceRevisionInInformationalVersion=false -p:InformationalVersion="$VERSION" "${@:3}"
}

# Node, Typst's native part, and of the other packages only what the programs in templates/ load.
publish_node() {
  local part=$WORK/npm-$1
  step "$LOGS/npm.log" "Installing Node for $1" scripts/release/install "$part" "$1"
  for folder in $(node scripts/release/node-packages.mjs --folders); do mkdir -p "$TREE/templates" && cp -R "templates/$folder" "$TREE/templates/"; done
  node scripts/release/node-packages.mjs | while read -r file; do
    mkdir -p "$TREE/$(dirname "$file")"
    cp -R "$ROOT/$file" "$TREE/$file"
  done
  cp -R "$part"/node_modules/@myriaddreamin/* "$TREE/node_modules/@myriaddreamin/"
  install -m 755 "$part/node_modules/node-$1/bin/node" "$TREE/app/node"
  install -Dm 644 "$part/node_modules/node-$1/LICENSE" "$TREE/licences/node"
}

publish_files() {
  local runtime
  echo "$VERSION" >"$TREE/VERSION"
  mkdir -p "$TREE/bin"
  ln -s ../app/Declarations.Api "$TREE/bin/declarations-api"
  ln -s ../app/Declarations.Worker "$TREE/bin/declarations-worker"
  cp -R docs "$TREE/docs"
  cp -R packaging "$TREE/packaging"
}

make_archive() {
  local name=declarations-$VERSION-$1
  find "$TREE" -type d -exec chmod 755 {} + -o -type f -perm -u+x -exec chmod 755 {} + -o -type f -exec chmod 644 {} +
  step "$LOGS/tar.log" "Packing $name.tar.gz" tar -C "$WORK" --sort=name --mtime="@$TIME" --owner=0 --group=0 --numeric-owner --format=gnu \
    --use-compress-program='gzip -n -6' -cf "$OUT/$name.tar.gz.part" "$name"
  mv "$OUT/$name.tar.gz.part" "$OUT/$name.tar.gz"
  say "$OUT/$name.tar.gz ($(du -h --apparent-size "$OUT/$name.tar.gz" | cut -f1), unpacked $(du -sh --apparent-size "$TREE" | cut -f1))"
}

make_package() {
  command -v dpkg-deb >/dev/null || { say "No Debian package: dpkg-deb is not installed here"; return 0; }
  packaging/debian/build "$TREE" "$1" "$TIME" "$OUT" >"$LOGS/deb.log" 2>&1 || { cat "$LOGS/deb.log" >&2; fail "The Debian package was not made."; }
  say "$(tail -n 1 "$LOGS/deb.log")"
}
