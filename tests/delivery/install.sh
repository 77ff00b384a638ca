#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# meson install into a folder gives a program that runs from there: install.sh BUILD
# It is given no TERRIER_* variables, so it has to find its data beside itself.
set -eu
build=$1
if [ ! -x "$build/src/terrier" ]; then
  echo "1..0 # SKIP the program is not built"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
DESTDIR="$folder/dest" meson install -C "$build" --no-rebuild --quiet >"$folder/install.log" 2>&1 \
  || { cat "$folder/install.log"; exit 1; }
# Moved once more: nothing may lean on the place where it was installed.
mv "$folder/dest/usr/local" "$folder/prefix"
rm -rf "$folder/dest"

number=0
failed=0
try () {
  local what=$1
  shift
  number=$((number + 1))
  if "$@" >"$folder/log" 2>&1; then
    echo "ok $number - $what"
  else
    echo "not ok $number - $what"
    sed 's/^/# /' "$folder/log"
    failed=1
  fi
}
terrier () {
  (cd "$folder" && env -i HOME="$folder" LC_ALL=C.UTF-8 TZ=UTC PATH=/usr/bin:/bin \
    ${ASAN_OPTIONS:+ASAN_OPTIONS="$ASAN_OPTIONS"} ${LSAN_OPTIONS:+LSAN_OPTIONS="$LSAN_OPTIONS"} \
    "$folder/prefix/bin/terrier" "$@")
}
there () { for name in "$@"; do ls "$folder"/prefix/$name; done; }

try "prints its version" terrier --version
try "makes the Kent sample" terrier new kent.gpkg --sample=kent
try "checks it" bash -c 'case $1 in 0|1) ;; *) exit 1 ;; esac' - "$(terrier check kent.gpkg >/dev/null 2>&1; echo $?)"
try "exports through the module loaded on demand" terrier export kent.gpkg register.csv
try "draws a map from the installed base map" terrier map kent.gpkg map.png --size=400x300
try "draws a sheet at a scale" terrier map kent.gpkg map.pdf --paper=A3 --scale=1:250000
try "installs what the desktop reads" there share/applications/uk.terrier.Terrier.desktop \
  share/metainfo/uk.terrier.Terrier.metainfo.xml share/mime/packages/uk.terrier.Terrier.xml \
  share/glib-2.0/schemas/uk.terrier.Terrier.gschema.xml \
  share/icons/hicolor/scalable/apps/uk.terrier.Terrier.svg \
  share/icons/hicolor/symbolic/apps/uk.terrier.Terrier-symbolic.svg \
  share/locale/en_GB/LC_MESSAGES/terrier.mo
echo "1..$number"
exit $failed
