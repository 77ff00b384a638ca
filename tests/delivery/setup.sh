#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# tools/setup against stand-ins for dpkg-query, apt-get, sudo and id: setup.sh TOOLS
set -u
setup=$1/setup
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin"
for program in bash sed env date cat; do
  ln -s "$(command -v $program)" "$folder/bin/$program"
done
stand_in () { printf '#!%s\n%s\n' "$folder/bin/bash" "$2" >"$folder/bin/$1"; chmod +x "$folder/bin/$1"; }
# shellcheck disable=SC2016
stand_in dpkg-query 'shift 3; for p in "$@"; do case " $MISSING " in *" $p "*) ;; *) echo "ii |$p";; esac; done'
# shellcheck disable=SC2016
stand_in apt-get 'echo "apt-get $*" >>"$CALLS"; [ "${APT_FAILS-}" != "$1" ]'
# shellcheck disable=SC2016
stand_in sudo 'echo "sudo $1" >>"$CALLS"; "$@"'
# shellcheck disable=SC2016
stand_in id 'echo "$USER_ID"'

number=0
bad=0
# try WHAT STATUS PATTERN-OF-OUTPUT PATTERN-OF-CALLS ARGUMENT...
try () {
  local what=$1 wanted=$2 output=$3 calls=$4 status
  shift 4
  number=$((number + 1))
  : >"$folder/calls"
  CALLS=$folder/calls PATH=$folder/bin "$setup" "$@" >"$folder/output" 2>&1
  status=$?
  if [ $status -eq "$wanted" ] && grep -q -- "$output" "$folder/output" \
     && { [ -z "$calls" ] && [ ! -s "$folder/calls" ] || { [ -n "$calls" ] && grep -q -- "$calls" "$folder/calls"; }; }; then
    echo "ok $number - $what"
  else
    echo "not ok $number - $what (status $status)"
    sed 's/^/# /' "$folder/output" "$folder/calls"
    bad=1
  fi
}
export USER_ID=0 MISSING=''
try "does nothing when all is there" 0 'everything needed is installed' ''
export MISSING='meson libqpdf-dev'
try "says what it installs" 0 'installing meson libqpdf-dev' 'install.* meson libqpdf-dev'
export USER_ID=1000
try "asks sudo when not root" 0 'setup: done' 'sudo apt-get'
try "leaves the tests' packages out when asked for the build only" 0 'installing meson libqpdf-dev$' 'install.* libqpdf-dev$' build
rm "$folder/bin/sudo"
try "says what to do without sudo" 1 'as root run: apt-get install meson libqpdf-dev' ''
export USER_ID=0 APT_FAILS=install
try "does not hide that apt failed" 1 'installing' 'update'
unset APT_FAILS
try "refuses a group it does not know" 2 "no group 'everything'" '' everything
rm "$folder/bin/apt-get"
try "points to the README elsewhere" 0 'README.md' ''
echo "1..$number"
exit $bad
