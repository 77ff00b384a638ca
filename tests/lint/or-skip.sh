#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a program, or says that it is not installed and skips (77).
if ! command -v "$1" >/dev/null; then
  echo "1..0 # SKIP $1 is not installed (tools/setup test)"
  exit 77
fi
exec "$@"
