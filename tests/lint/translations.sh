#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every translation compiles, with its format strings and its header.
set -eu
for po in "$1"/*.po; do
  echo "$po"
  msgfmt --check --statistics --output-file=/dev/null "$po"
done
