#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts test results: tools/tally.py (LABEL=TESTLOG.json | failed:WHAT | skipped:WHY)...

Reads the logs that meson test writes, one JSON object a line. A program that reports in TAP counts
with each of its subtests, any other as one. Names what failed and what was skipped and why, and ends
with the line "N passed, N failed, N skipped"; the exit status is 1 when something failed.
"""

import json
import re
import sys
from pathlib import Path

TAP = re.compile(r'^(not ok|ok)\b(?: \d+)?(?: -)?\s*(.*)$')
SKIP = re.compile(r'#\s*(?:SKIP|TO' r'DO)\b\s*(.*)$', re.I)
SHOWN_LINES = 40
PASSED = {'OK', 'EXPECTEDFAIL'}


def of_program(entry):
    """(passed, failed, skipped): lists of names with reasons, from one entry of a log."""
    passed, failed, skipped = [], [], []
    name = entry['name'].split(' / ')[-1]
    for line in (entry.get('stdout') or '').split('\n'):
        match = TAP.match(line)
        if not match:
            continue
        what = f'{name}: {match.group(2)}'
        if match.group(1) == 'not ok':
            failed.append(what)
        elif SKIP.search(match.group(2)):
            skipped.append(what)
        else:
            passed.append(what)
    result = entry['result']
    if result == 'SKIP':
        if not skipped:
            reason = re.search(r'# SKIP (.*)', entry.get('stdout') or '')
            skipped.append(f'{name}: {reason.group(1) if reason else "no reason given"}')
    elif result in PASSED:
        if not (passed or failed or skipped):
            passed.append(name)
    elif not failed:
        # Died before it could say which subtest, or never speaks TAP.
        failed.append(f'{name}: {result.lower()}, exit status {entry.get("returncode")}')
    return passed, failed, skipped


def show(label, entry):
    """The end of what a failed program said."""
    print(f'---- {label}: {entry["name"]}')
    for stream in ('stdout', 'stderr'):
        lines = [line for line in (entry.get(stream) or '').split('\n') if line and not line.startswith('ok ')]
        print('\n'.join(lines[-SHOWN_LINES:]))


def main(arguments):
    total = [0, 0, 0]
    faults, skips = [], []
    for argument in arguments:
        if argument.startswith('failed:'):
            total[1] += 1
            faults.append(argument[7:])
            continue
        if argument.startswith('skipped:'):
            total[2] += 1
            skips.append(argument[8:])
            continue
        label, _equals, name = argument.partition('=')
        path, counts, seconds = Path(name), [0, 0, 0], 0.0
        lines = path.read_text(encoding='utf-8').splitlines() if path.exists() else []
        for entry in map(json.loads, lines):
            seconds += entry.get('duration', 0)
            for index, names in enumerate(of_program(entry)):
                counts[index] += len(names)
                if index == 1 and names:
                    show(label, entry)
                if index:
                    (faults if index == 1 else skips).extend(f'{label}: {what}' for what in names)
        if not lines:
            print(f'{label:24} no tests')
            continue
        print(f'{label:24} {counts[0]:5} passed {counts[1]:4} failed {counts[2]:4} skipped'
              f' {seconds:7.1f} s in {len(lines)} programs')
        total = [a + b for a, b in zip(total, counts)]
    for what in skips:
        print(f'skipped  {what}')
    for what in faults:
        print(f'FAILED   {what}')
    print('{} passed, {} failed, {} skipped'.format(*total))
    return 1 if total[1] or not total[0] else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
