# A fresh Debian 12 in the folder BASE, for what tries the product there. Sourced by try and newcomer; needs root and debootstrap.

# fresh_debian LOG: no more than Debian's required packages.
fresh_debian() {
  debootstrap --variant=minbase bookworm "$BASE" >"$1" 2>&1 || { tail "$1" >&2; fail "debootstrap failed"; }
  cp -R /etc/apt/apt.conf.d/. "$BASE/etc/apt/apt.conf.d/" # the way to Debian's packages may lead through a proxy
  rm -f "$BASE"/etc/apt/apt.conf.d/*packagekit* "$BASE"/etc/apt/apt.conf.d/*appstream*
}

# inside [NAME=VALUE…] COMMAND…: with processes of its own, which end with the command. .NET needs /proc, PostgreSQL /dev/shm.
inside() {
  unshare --mount --pid --fork --kill-child -- sh -c 'mount -t proc proc "$0/proc" && mount -t tmpfs shm "$0/dev/shm" &&
    exec chroot "$0" /usr/bin/env -i "$@"' "$BASE" PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"
}
