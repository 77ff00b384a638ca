#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# encode-symbol.sh ENCODER SVG SIZE STAMP: the symbol as a picture, in a folder named for its size beside the stamp.
set -e
folder=$(dirname "$4")/$3
mkdir -p "$folder"
"$1" "$2" "$3" -o "$folder"
touch "$4"
