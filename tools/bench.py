#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The measuring half of tools/bench, which sets its stage: bench.py BUILD [--quick] [--runs=N] [--only=WORD]."""

import argparse
import contextlib
import csv
import json
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

OUT = Path('out')
SIZES = (5_000, 100_000, 1_000_000)
WINDOW_TIMEOUT_S = 60
COMMAND_TIMEOUT_S = 600

# What is to be reached: (case, size) -> (what is compared, bound). The issues' own tables; size None: any.
REACH = {
    ('window, first rows', 5_000): ('ratio', 1.6),
    ('window, first rows', 1_000_000): ('to 5,000', 1.3),
    ('window, memory above bare', 100_000): ('MB', 60),
    ('window, memory above bare', 1_000_000): ('MB', 120),
    ('decision to PDF', '18 pages'): ('median', 200),
    ('appraisal to PDF', '20 pages'): ('median', 300),
    ('checks and leak scan, 10,000 values', None): ('p95', 30),
    ('search, first page', 100_000): ('p95', 10),
    ('search, first page', 1_000_000): ('p95', 60),
    ('map, one pan step', 100_000): ('median', 4),
    ('map, one pan step', 1_000_000): ('median', 8),
    ('map, points to cluster index', 1_000_000): ('p95', 500),
    ('map, longest stall: zoom', 100_000): ('p95', 16),
    ('map, longest stall: zoom', 1_000_000): ('p95', 16),
    ('map, hit test', 1_000_000): ('p95', 1),
    ('map pack, one tile cold', 'zoom 12'): ('median', 15),
    ('options, totals after one toggle', 1_000): ('p95', 1),
    ('options, totals after one toggle', 100_000): ('p95', 20),
    ('matrix, one letter, totals moved', 1_000): ('p95', 1),
    ('matrix, one letter, totals moved', 100_000): ('p95', 20),
    ('window, key press on the main thread', None): ('p95', 16),
    ('window, key press to new pages', None): ('p95', 60),
    ('best set, proven', 400): ('p95', 5_000),
    ('main loop, longest stall', 5_000): ('p95', 16),
    ('main loop, longest stall', 100_000): ('p95', 16),
    ('main loop, longest stall', 1_000_000): ('p95', 16),
    ('main loop, longest stall, import', 100_000): ('p95', 16),
}


def p95(values):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


class Table:
    """The rows measured so far; each is printed as it comes and written at the end."""

    def __init__(self, only):
        self.rows, self.only = [], only
        print(f'{"case":34} {"size":>10} {"median":>10} {"p95":>10} {"peak":>9}  {"ratio":26} reach')

    def wants(self, case):
        return not self.only or self.only in case

    def add(self, case, size, median_ms=None, p95_ms=None, peak_kb=None, ratio=None, to=None, note=None, **more):
        row = {'case': case, 'size': size, 'median_ms': median_ms, 'p95_ms': p95_ms, 'peak_kb': peak_kb,
               'ratio': ratio, 'yardstick': to, 'note': note, **more}
        kind, bound = REACH.get((case, size), REACH.get((case, None), (None, None)))
        if kind:
            found = {'median': median_ms, 'p95': p95_ms, 'ratio': ratio, 'to 5,000': more.get('to_5000'),
                     'MB': peak_kb / 1024 if peak_kb is not None else None}[kind]
            row.update(reach=bound, reach_of=kind, reached=None if found is None else found <= bound)
        self.rows.append(row)
        self.show(row)
        return row

    @staticmethod
    def show(row):
        def ms(value):
            return '-' if value is None else f'{value:.2f} ms' if value < 100 else f'{value:.0f} ms'
        size = f'{row["size"]:,}' if isinstance(row['size'], int) else str(row['size'] or '')
        peak = '-' if row['peak_kb'] is None else f'{row["peak_kb"] / 1024:.0f} MB'
        ratio = '' if row['ratio'] is None else f'{row["ratio"]:.2f} x {row["yardstick"]}'
        if row.get('to_5000'):
            ratio += f', {row["to_5000"]:.2f} x 5,000'
        reach = ''
        if 'reach' in row:
            verdict = {True: 'yes', False: 'NO', None: 'not measured'}[row['reached']]
            reach = f'{verdict} ({row["reach_of"]} <= {row["reach"]})'
        print(f'{row["case"]:34} {size:>10} {ms(row["median_ms"]):>10} {ms(row["p95_ms"]):>10} {peak:>9}'
              f'  {ratio:26} {reach or row["note"] or ""}', flush=True)


def run(command, timeout=COMMAND_TIMEOUT_S, **options):
    """(seconds, peak kB, exit status, standard output) of one command."""
    started = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True, **options)
    timer = threading.Timer(timeout, process.kill)
    timer.start()
    try:
        output = process.stdout.read()
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    finally:
        timer.cancel()
    return time.perf_counter() - started, usage.ru_maxrss, process.returncode, output


def repeated(make_command, runs, before=None, good=(0,)):
    """(median ms, p95 ms, peak kB) over several runs, or None and what went wrong."""
    seconds, peaks = [], []
    for number in range(runs):
        if before:
            before(number)
        took, peak, status, _output = run(make_command(number))
        if status not in good:
            return None, f'exit status {status}'
        seconds.append(1000 * took)
        peaks.append(peak)
    return (statistics.median(seconds), p95(seconds), max(peaks)), None


def first_rows(command):
    """Milliseconds from the start of the process to its report, and its own peak in kB."""
    started = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True,
                               env={**os.environ, 'TERRIER_BENCH': 'first-rows'})
    timer = threading.Timer(WINDOW_TIMEOUT_S, process.kill)
    timer.start()
    took, report = None, {}
    for line in process.stdout:
        if line.startswith('{'):
            took, report = 1000 * (time.perf_counter() - started), json.loads(line)
            break
    process.wait()
    timer.cancel()
    return took, report.get('rss_kb')


def portfolios(table, terrier, sizes, runs):
    """The made-up portfolios, made when they are older than the program."""
    made = {}
    for size in sizes:
        path = OUT / 'bench' / f'synthetic-{size}.gpkg'
        if not path.exists() or path.stat().st_mtime < terrier.stat().st_mtime:
            for left in path.parent.glob(path.name + '*'):
                left.unlink()
            took, peak, status, _output = run([terrier, 'new', path, f'--synthetic={size},1'])
            if status != 0:
                table.add('make a synthetic estate', size, note=f'exit status {status}')
                continue
            table.add('make a synthetic estate', size, 1000 * took, 1000 * took, peak,
                      note=f'{path.stat().st_size / 2**20:.0f} MB on disk')
        made[size] = path
    return made


def windows(table, build, terrier, files, runs):
    """Start to the first frame that shows rows, each case in turn with the bare window."""
    bare = build / 'tests/bench/bare-window'
    cases = {'bare': [bare], **{size: [terrier, path] for size, path in files.items()}}
    times = {name: [] for name in cases}
    peaks = {name: [] for name in cases}
    for number in range(runs + 1):
        for name, command in cases.items():
            took, peak = first_rows(command)
            if took is not None and number > 0:  # the first round only warms the disk cache
                times[name].append(took)
                peaks[name].append(peak or 0)
    if not times['bare']:
        table.add('bare window', None, note='did not report')
        return
    bare_ms, bare_kb = statistics.median(times['bare']), statistics.median(peaks['bare'])
    table.add('bare window, first frame', None, bare_ms, p95(times['bare']), bare_kb)
    five = statistics.median(times[5_000]) if times.get(5_000) else None
    for size in files:
        if not times[size]:
            table.add('window, first rows', size, note='did not report (TERRIER_BENCH=first-rows)')
            continue
        median = statistics.median(times[size])
        table.add('window, first rows', size, median, p95(times[size]), max(peaks[size]), median / bare_ms,
                  'bare window', to_5000=median / five if five and size > 5_000 else None)
        table.add('window, memory above bare', size, peak_kb=statistics.median(peaks[size]) - bare_kb,
                  ratio=statistics.median(peaks[size]) / bare_kb, to='bare window')


def imports(table, terrier, files, runs):
    """A register of 100,000 rows from CSV, beside sqlite3's own import and ogr2ogr."""
    folder = OUT / 'bench' / 'import'
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    source = folder / 'register.csv'
    size = 100_000 if 100_000 in files else min(files)
    _took, _peak, status, _output = run([terrier, 'export', files[size], source, '--what=register'])
    if status != 0 or not source.exists():
        table.add('export the register to CSV', size, note=f'exit status {status}')
        return
    with source.open(encoding='utf-8', newline='') as stream:
        rows = sum(1 for _row in csv.reader(stream)) - 1
    yardsticks = {}
    for name, command, target in [
            ('sqlite3 .import', lambda n: ['sqlite3', folder / f'plain-{n}.db', '.mode csv', f'.import {source} register'],
             'plain'),
            ('ogr2ogr', lambda n: ['ogr2ogr', '-f', 'GPKG', folder / f'ogr-{n}.gpkg', source], 'ogr')]:
        measured, wrong = repeated(command, runs)
        table.add(name, rows, *(measured or ()), note=wrong)
        if measured:
            yardsticks[name] = measured[0]

    def fresh(number):
        run([terrier, 'new', folder / f'ours-{number}.gpkg'])
    measured, wrong = repeated(lambda n: [terrier, 'import', folder / f'ours-{n}.gpkg', source], runs, fresh, (0, 1))
    for name, yardstick in yardsticks.items():
        if measured:
            table.add('import the register from CSV', rows, *measured, measured[0] / yardstick, name)
    if not measured:
        table.add('import the register from CSV', rows, note=wrong)
    measured, wrong = repeated(lambda n: [terrier, 'export', files[size], folder / f'out-{n}.gpkg'], runs)
    if measured and 'ogr2ogr' in yardsticks:
        table.add('export the register to GeoPackage', rows, *measured, measured[0] / yardsticks['ogr2ogr'], 'ogr2ogr')
    else:
        table.add('export the register to GeoPackage', rows, note=wrong)
    shutil.rmtree(folder, ignore_errors=True)


def commands(table, terrier, runs):
    """Whole commands on the Kent sample, beside the program's own start."""
    kent = OUT / 'bench' / 'kent.gpkg'
    for left in kent.parent.glob('kent.gpkg*'):
        left.unlink()
    start, wrong = repeated(lambda n: [terrier, '--version'], 3 * runs)
    table.add('terrier --version', None, *(start or ()), note=wrong)
    _took, _peak, status, _output = run([terrier, 'new', kent, '--sample=kent'])
    if not start or status != 0:
        return
    pdf = OUT / 'bench' / 'decision.pdf'
    docx = OUT / 'bench' / 'decision.docx'
    long = long_decision(terrier.parent.parent)
    appraisal = long_appraisal(terrier)
    for case, size, command in [
            ('decision to PDF', 'kent', ['decision', kent, '23/00101', f'--pdf={pdf}']),
            ('decision to PDF', '18 pages', ['decision', long, '23/00101', f'--pdf={pdf}']),
            ('decision to DOCX', '18 pages', ['decision', long, '23/00101', f'--docx={docx}']),
            ('options table', 'kent', ['options', kent]),
            ('appraisal to PDF', '20 pages', ['options', appraisal, f'--pdf={pdf}']),
            ('map picture', 'kent', ['map', kent, OUT / 'bench' / 'map.png', '--size=1600x1000'])]:
        measured, wrong = repeated(lambda n, command=command: [terrier, *command], 3 * runs)
        note = wrong
        if measured and case.endswith(' to PDF'):
            note = pages_of(pdf)
        table.add(case, size, *(measured or ()), ratio=measured[0] / start[0] if measured else None,
                  to='--version', note=note)
    office(table, docx)


def long_decision(build):
    """A portfolio whose decision 23/00101 fills 18 pages of its PDF, made anew."""
    path = OUT / 'bench' / 'long.gpkg'
    path.unlink(missing_ok=True)
    run([build / 'tests' / 'decision' / 'bench-decision', '--make', path])
    return path


def long_appraisal(terrier):
    """A programme over 3,000 properties whose appraisal has six charts and fills 20 pages, made anew."""
    path = OUT / 'bench' / 'appraisal.gpkg'
    path.unlink(missing_ok=True)
    run([terrier, 'new', path, '--synthetic=3000,4'])
    words = ' '.join(f'word{n} of the words that this option takes' for n in range(40))
    with contextlib.closing(sqlite3.connect(path)) as db:
        # What is made up at random is now and then a sum of the appraisal; no leak is to be measured.
        for change in ('DELETE FROM bid', 'DELETE FROM valuation', 'UPDATE agreement SET rent = NULL, party = NULL',
                       'UPDATE disposal SET reserve = NULL, unrestricted_value = NULL'):
            db.execute(change)
        db.execute('UPDATE option SET description = ?', ('\n\n'.join([f'The {words}.'] * 2),))
        db.commit()
    return path


def office(table, docx):
    """LibreOffice on the same text: what a council would do otherwise."""
    if shutil.which('soffice') is None:
        table.add('LibreOffice: the same text to PDF/UA', '18 pages', note='LibreOffice is not installed')
        return
    folder = OUT / 'bench' / 'office'
    command = ['soffice', f'-env:UserInstallation={(folder / "profile").resolve().as_uri()}', '--headless', '--convert-to',
               'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}', '--outdir', folder, docx]
    # The first run of all makes the profile; that is nobody's daily cost.
    run(command)
    measured, wrong = repeated(lambda n: command, 3)
    table.add('LibreOffice: the same text to PDF/UA', '18 pages', *(measured or ()),
              note=pages_of(folder / 'decision.pdf') if measured else wrong)


def pages_of(pdf):
    _took, _peak, _status, output = run(['pdfinfo', pdf])
    return next((line.split()[1] + ' pages' for line in output.split('\n') if line.startswith('Pages:')), None)


def programs(table, build, files):
    """The rooms' own benchmarks."""
    found = sorted(path for path in (build / 'tests').glob('*/bench-*') if path.is_file() and os.access(path, os.X_OK))
    if not found:
        print('bench-… programs of the rooms: not built')
    for program in found:
        given = [long_decision(build)] if program.name == 'bench-typing' else files.values()
        _took, peak, status, output = run([program, *given])
        lines = [json.loads(line) for line in output.split('\n') if line.startswith('{')]
        if status != 0 or not lines:
            table.add(program.name, None, note=f'exit status {status}, {len(lines)} results')
        for line in lines:
            if table.wants(line.get('case', '')):
                table.add(line.pop('case', program.name), line.pop('size', None), line.pop('median_ms', None),
                          line.pop('p95_ms', None), line.pop('peak_kb', peak if len(lines) == 1 else None), **line)


def qgis(table, build):
    """QGIS on the points of our own map benchmark: one frame at the same size."""
    if run(['/usr/bin/python3', '-c', 'import qgis.core'], stderr=subprocess.DEVNULL)[2] != 0:
        table.add('QGIS: the same points, one frame', None, note='QGIS is not installed')
        return
    points = OUT / 'bench' / 'points.csv'
    run([build / 'tests/map/bench-map', '--write', points, 100_000])
    _took, peak, status, output = run(['/usr/bin/python3', '-B', 'tools/bench_qgis.py', points])
    lines = [json.loads(line) for line in output.split('\n') if line.startswith('{')]
    for line in lines:
        table.add(line.pop('case'), line.pop('size'), line.pop('median_ms'), line.pop('p95_ms'), peak)
    if not lines:
        table.add('QGIS: the same points, one frame', None, note=f'exit status {status}')


def main():
    parser = argparse.ArgumentParser(prog='tools/bench')
    parser.add_argument('build', type=Path)
    parser.add_argument('--quick', action='store_true', help='without the million')
    parser.add_argument('--runs', type=int, default=7)
    parser.add_argument('--only', default='', help='window, import, commands, programs or qgis')
    options = parser.parse_args()
    terrier = (options.build / 'src/terrier').resolve()
    (OUT / 'bench').mkdir(parents=True, exist_ok=True)
    table = Table('')
    parts = {'window': lambda: windows(table, options.build.resolve(), terrier, files, options.runs),
             'import': lambda: imports(table, terrier, files, max(3, options.runs // 2)),
             'commands': lambda: commands(table, terrier, options.runs),
             'programs': lambda: programs(table, options.build.resolve(), files),
             'qgis': lambda: qgis(table, options.build.resolve())}
    if terrier.exists():
        files = portfolios(table, terrier, SIZES[:2] if options.quick else SIZES, options.runs)
    else:
        files = {}
        print('terrier: not built')
        parts = {name: part for name, part in parts.items() if name in ('window', 'programs', 'qgis')}
    for name, part in parts.items():
        if options.only in name and (files or name in ('window', 'commands', 'programs', 'qgis')):
            part()
    missed = [row for row in table.rows if row.get('reached') is False]
    result = {'machine': platform.platform(), 'processors': os.cpu_count(), 'when': time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime()),
              'rows': table.rows}
    (OUT / 'bench.json').write_text(json.dumps(result, indent=2) + '\n', encoding='utf-8')
    print(f'{len(table.rows)} rows, {len(missed)} not reached; written to out/bench.json')
    return 0


if __name__ == '__main__':
    sys.exit(main())
