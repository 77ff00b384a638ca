#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What tools/run does without a display, and the look of what comes out: main-job.sh TOOLS PROGRAM
set -eu
if [ ! -x "$2" ]; then
  echo "1..0 # SKIP the program is not built"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
unset DISPLAY WAYLAND_DISPLAY
"$1/main-job" "$2" "$folder/out" | tee "$folder/log"
grep -q 'Written:' "$folder/log"
test "$(head -c 8 "$folder/out/kent-map.png" | tail -c 7)" = "$(printf 'PNG\r\n\032\n')"
for pdf in kent-options kent-decision-23-00101; do
  qpdf --check "$folder/out/$pdf.pdf"
done
pdftotext "$folder/out/kent-decision-23-00101.pdf" - | grep -q '23/00101'
# A second run finds the portfolio there and leaves it in place.
"$1/main-job" "$2" "$folder/out" >/dev/null
