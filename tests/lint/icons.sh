#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Both icons are there, square, and small; the symbolic one carries no fixed colour but the one GTK swaps.
set -eu
full="$1/hicolor/scalable/apps/$2.svg"
symbolic="$1/hicolor/symbolic/apps/$2-symbolic.svg"
xmllint --noout "$full" "$symbolic"
grep -q 'viewBox="0 0 128 128"' "$full"
grep -q 'viewBox="0 0 16 16"' "$symbolic"
test "$(wc -c <"$full")" -lt 20000
! grep -qE '<(image|text)' "$full" "$symbolic"
! grep -oE 'fill="#[0-9a-f]*"' "$symbolic" | grep -qv 'fill="#222"'
