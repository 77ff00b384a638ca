#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The MIME package compiles into a database of its own, and both types are in it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/mime/packages"
cp "$1" "$folder/mime/packages/"
XDG_DATA_DIRS=/nonexistent update-mime-database "$folder/mime"
grep -q '50:application/geopackage+sqlite3:\*.gpkg' "$folder/mime/globs2"
grep -q '30:application/vnd.terrier.portfolio+gpkg:\*.gpkg' "$folder/mime/globs2"
grep -q 'application/vnd.terrier.portfolio+gpkg application/geopackage+sqlite3' "$folder/mime/subclasses"
