#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The last line of tools/check is counted right, whatever a test program did before it ended."""

import contextlib
import io
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / 'tools'))
import tally  # noqa: E402


def entry(result, stdout='', name='terrier:unit / money'):
    return {'name': name, 'result': result, 'stdout': stdout, 'stderr': '', 'duration': 0.1, 'returncode': 0}


# what happened, the entries of one log, further arguments, (passed, failed, skipped), exit status
CASES = [
    ('subtests count one by one', [entry('OK', '1..3\nok 1 /a\nok 2 /b\nok 3 /c # SKIP no disk\n')], [], (2, 0, 1), 0),
    ('a program without TAP is one', [entry('OK', 'all is well\n')], [], (1, 0, 0), 0),
    ('a failed subtest', [entry('FAIL', 'ok 1 /a\nnot ok 2 /b\n')], [], (1, 1, 0), 1),
    ('died half way', [entry('FAIL', 'ok 1 /a\nBail out!\n')], [], (1, 1, 0), 1),
    ('died at once', [entry('ERROR')], [], (0, 1, 0), 1),
    ('never ended', [entry('TIMEOUT', 'ok 1 /a\n')], [], (1, 1, 0), 1),
    ('skipped as a whole', [entry('SKIP', '1..0 # SKIP not here\n')], [], (0, 0, 1), 1),
    ('failed as it should', [entry('EXPECTEDFAIL')], [], (1, 0, 0), 0),
    ('passed though it should not', [entry('UNEXPECTEDPASS')], [], (0, 1, 0), 1),
    ('a build that failed', [entry('OK')], ['failed:build'], (1, 1, 0), 1),
    ('a suite that could not run', [entry('OK')], ['skipped:ui: no display'], (1, 0, 1), 0),
    ('nothing ran at all', [], [], (0, 0, 0), 1),
]


def main():
    failed = 0
    for number, (what, entries, more, counts, status) in enumerate(CASES, 1):
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder) / 'log.json'
            log.write_text('\n'.join(map(json.dumps, entries)), encoding='utf-8')
            output = io.StringIO()
            with contextlib.redirect_stdout(output):
                found_status = tally.main([f'x={log}', *more])
        last = output.getvalue().rstrip('\n').split('\n')[-1]
        good = last == '{} passed, {} failed, {} skipped'.format(*counts) and found_status == status
        failed += not good
        print(f'{"ok" if good else "not ok"} {number} - {what} {"" if good else (last, found_status)}')
    print(f'1..{len(CASES)}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
