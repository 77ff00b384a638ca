#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Common misspellings in code, words and documents.
cd "$1" || exit 1
exec codespell --builtin clear --ignore-words tests/lint/spelling-ignore.txt \
  --skip '*.svg,*.csv,*.po,*.bin,*.gpkg,LICENSE,*/basemap/*,./.git,./_build*,./build*,./out' \
  src tools data ui po flatpak README.md
