#!/bin/sh
# Builds the image without Docker and without an image registry: a Debian base by debootstrap, the rest by buildah.
#
#   container/build.sh [arguments for buildah build]
#
# Needs root, and Debian's packages buildah and debootstrap. Where packages come from is this machine's business: a
# mirror goes into DEBIAN_MIRROR, pip's settings or certificates into arguments, for example
#   container/build.sh --volume /etc/pip.conf:/etc/pip.conf:ro
# What is mounted this way is there while the image is built, and not in it.
set -eu

suite=${DEBIAN_SUITE:-bookworm}
base=localhost/kam-base:$suite
image=${IMAGE:-localhost/kam-planner}
export STORAGE_DRIVER="${STORAGE_DRIVER:-vfs}" BUILDAH_ISOLATION="${BUILDAH_ISOLATION:-chroot}"

say() { printf '%s\n' "$*" >&2; }

for tool in buildah debootstrap; do
    command -v "$tool" >/dev/null || { say "$tool is missing; Debian has it as a package of that name."; exit 1; }
done
[ "$(id -u)" = 0 ] || { say "debootstrap needs root."; exit 1; }
cd "$(dirname "$0")/.."

make_base() {
    root=$(mktemp -d)
    trap 'rm -rf "$root"' EXIT
    # python-is-python3: the Dockerfile says "python", as the usual Python images do.
    debootstrap --variant=minbase --include=python3,python3-venv,python-is-python3,ca-certificates \
        "$suite" "$root" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} >"$root.log" || { tail -n 20 "$root.log" >&2; exit 1; }
    rm -rf "$root.log" "$root"/var/cache/apt/*.bin "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*
    container=$(buildah from scratch)
    buildah add --quiet "$container" "$root" / >/dev/null
    buildah config --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$container"
    buildah commit --quiet --rm "$container" "$base" >/dev/null
    rm -rf "$root"
    trap - EXIT
}

if buildah inspect --type image "$base" >/dev/null 2>&1; then
    say "The base $base is there already; 'buildah rmi $base' has it made anew."
else
    say "Making the base $base ..."
    make_base
fi
say "Building $image ..."
# Only the docker format keeps HEALTHCHECK.
buildah build --layers --format docker --pull-never --build-arg "BASE=$base" --tag "$image" "$@" .
say "Built $image. 'make image-check' runs it."
