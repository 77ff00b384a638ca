#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command from end to end, through the real program: commands.py TERRIER [NAME...].

No display, no network, no root. Speaks TAP; the exit status is 1 when something failed.
"""

import contextlib
import csv
import hashlib
import io
import json
import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
import unittest
import zipfile
from pathlib import Path

TERRIER = None
MEASURES = ['closures', 'co_locations', 'retained', 'annual_saving', 'staff_saving', 'backlog_removed',
            'backlog_left', 'one_off_cost', 'optimism_bias', 'receipts', 'net_present_value', 'payback_years', 'over_travel_limit']
TYPES = ['property', 'title', 'extent', 'agreement', 'cost', 'condition_item', 'valuation', 'occupation', 'disposal',
         'bid', 'milestone', 'programme', 'option', 'action', 'decision', 'section', 'party', 'document', 'anomaly',
         'bound_figure', 'overrule', 'comment', 'dependency', 'benefit', 'journey']


class Case(unittest.TestCase):
    """A folder of its own for each test, and the Kent sample made once."""

    folder_of_all = None

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(dir=Case.folder_of_all.name))
        self.env = {name: value for name, value in os.environ.items() if name not in ('DISPLAY', 'WAYLAND_DISPLAY')}
        self.env['XDG_DATA_HOME'] = str(self.folder / 'xdg')

    def tearDown(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def run_it(self, *arguments, status=0, before=None, prefix=()):
        result = subprocess.run([*prefix, TERRIER, *map(str, arguments)], capture_output=True, env=self.env,
                                preexec_fn=before, timeout=300, check=False)
        out, err = result.stdout.decode(), result.stderr.decode()
        self.assertEqual(result.returncode, status, f'terrier {" ".join(map(str, arguments))}\n{out[-2000:]}\n{err}')
        return out, err

    def refused(self, *arguments, status, says='', **more):
        """One line on standard error, and nothing else."""
        out, err = self.run_it(*arguments, status=status, **more)
        self.assertEqual(err.count('\n'), 1, err)
        self.assertTrue(err.startswith('terrier: '), err)
        self.assertIn(says.lower(), err.lower())
        return err

    def kent(self):
        whole = Path(Case.folder_of_all.name) / 'kent.gpkg'
        if not whole.exists():
            self.run_it('new', whole, '--sample=kent')
        mine = self.folder / 'kent.gpkg'
        shutil.copy(whole, mine)
        return mine

    def rows(self, file, *arguments):
        return list(csv.DictReader(io.StringIO(self.run_it('list', file, *arguments, '--format=csv')[0])))

    def dump(self, file):
        """Every record of every type, as one hash."""
        whole = hashlib.sha256()
        database = sqlite3.connect(f'{Path(file).as_uri()}?immutable=1', uri=True)
        for name in TYPES:
            for row in database.execute(f'SELECT * FROM "{name}" ORDER BY id'):
                whole.update(repr(row).encode())
        database.close()
        return whole.hexdigest()


class Seal(Case):
    """A record of decision from its steps to its seal, and what somebody does to it behind its back."""

    NUMBER = '23/00101'

    def sealed(self):
        file = self.kent()
        self.refused('decision', file, self.NUMBER, '--seal', status=4, says='the date of the notice')
        self.run_it('decision', file, self.NUMBER, '--seal', '--although=It was published on paper')
        return file

    def test_steps(self):
        file = self.kent()
        self.refused('decision', file, '25/00029', '--step=propose', status=4, says='is empty')
        self.refused('decision', file, '25/00029', '--step=endorse', status=4, says='from which this step does not lead')
        self.refused('decision', file, '25/00029', '--step=fly', status=2, says='start, propose, withdraw, abandon')
        self.refused('decision', file, '25/00029', '--step=withdraw', status=4, says='reason')
        self.run_it('decision', file, '25/00029', '--step=withdraw', '--reason=No money')
        rows = self.rows(file, 'number:25/00029', '--type=decision')
        self.assertEqual([row['status'] for row in rows], ['withdrawn'])
        out = self.run_it('decision', file, self.NUMBER, '--step=publish', '--on=1 Dec 2023')[0]
        self.assertIn('It has effect from 9 Dec 2023', out)
        self.refused('decision', file, self.NUMBER, '--step=publish', '--on=tomorrow', status=2, says='--on')
        self.refused('decision', file, self.NUMBER, '--step=call-in', '--on=5 Dec 2023', status=4, says='reason')
        out = self.run_it('decision', file, self.NUMBER, '--step=call-in', '--on=5 Dec 2023',
                          '--by=Two members', '--reason=The options were not all costed')[0]
        self.assertIn('as called in: The options were not all costed', out)
        self.run_it('decision', file, self.NUMBER, '--step=no-action', '--on=12 Dec 2023', '--by=Scrutiny Committee')
        row = self.rows(file, f'number:{self.NUMBER}', '--type=decision')[0]
        self.assertEqual([row[column] for column in ('status', 'effective_on', 'called_in_by', 'call_in_outcome')],
                         ['effective', '2023-12-12', 'Two members', 'no action'])

    def test_proves_itself(self):
        file = self.sealed()
        before, after = self.folder / 'before.pdf', self.folder / 'after.pdf'
        self.assertIn('proves itself', self.run_it('decision', file, self.NUMBER, '--verify')[0])
        self.refused('decision', file, self.NUMBER, '--seal', status=4, says='sealed already')
        self.run_it('decision', file, self.NUMBER, f'--pdf={before}')
        database = sqlite3.connect(file)
        database.execute('UPDATE "option" SET stated_annual_saving = 123456')
        database.commit()
        database.close()
        self.run_it('decision', file, self.NUMBER, f'--pdf={after}')
        self.assertEqual(before.read_bytes(), after.read_bytes())
        out = self.run_it('decision', file, self.NUMBER, '--verify')[0]
        self.assertIn('was £1.27m a year when it was sealed', out)

    def test_correction(self):
        file = self.sealed()
        self.refused('decision', file, '23/00092', '--correct=26/00001', status=4, says='not sealed')
        self.refused('decision', file, self.NUMBER, '--correct=23/00092', status=2, says='already')
        self.run_it('decision', file, self.NUMBER, '--correct=26/00001')
        self.assertIn('Corrects 23/00101', self.run_it('decision', file, '26/00001')[0])
        self.assertIn('Corrected by 26/00001', self.run_it('decision', file, self.NUMBER)[0])
        paper = self.folder / 'correction.pdf'
        self.run_it('decision', file, '26/00001', f'--pdf={paper}')

    def test_import_is_refused(self):
        file = self.sealed()
        table = self.folder / 'decision.csv'
        table.write_text('number,title\n23/00101,Another title\n')
        before = self.dump(file)
        self.run_it('import', file, table, '--type=decision', status=4)
        self.assertEqual(before, self.dump(file))

    def test_tampering_is_found(self):
        file = self.sealed()
        database = sqlite3.connect(file)
        for change in ("UPDATE section SET body = 'Other' WHERE key = 'reasons'", "UPDATE decision SET seal = NULL"):
            with self.assertRaisesRegex(sqlite3.IntegrityError, 'sealed and cannot be changed'):
                database.execute(change)
        database.rollback()
        database.executescript("DROP TRIGGER terrier_sealed_section_update;"
                               "UPDATE section SET body = 'Other' WHERE key = 'reasons'")
        database.close()
        out = self.run_it('decision', file, self.NUMBER, '--verify', status=1)[0]
        self.assertIn('[reasons]', out)
        self.assertNotIn('proves itself', out)
        out = self.run_it('check', file, status=1)[0]
        self.assertIn('seal broken: 23/00101', out)
        self.assertIn('terrier_sealed_section_update', out)

    @unittest.skipUnless(shutil.which('ogrinfo'), 'ogrinfo is not here')
    def test_ogr_is_refused_and_found(self):
        """The way of QGIS: through GDAL's driver."""
        file = self.sealed()
        sql = "UPDATE section SET body = 'Other' WHERE key = 'reasons'"
        result = subprocess.run(['ogrinfo', '-q', file, '-sql', sql], capture_output=True, check=False)
        self.assertIn(b'sealed and cannot be changed', result.stdout + result.stderr)
        self.run_it('decision', file, self.NUMBER, '--verify')
        for line in ('DROP TRIGGER terrier_sealed_section_update', sql):
            subprocess.run(['ogrinfo', '-q', file, '-sql', line], capture_output=True, check=True)
        self.run_it('decision', file, self.NUMBER, '--verify', status=1)

    def test_forward_list(self):
        file = self.kent()
        paper = self.folder / 'forward.pdf'
        self.run_it('decision', file, f'--forward-list={paper}')
        self.assertEqual(paper.read_bytes()[:5], b'%PDF-')
        if shutil.which('pdftotext'):
            text = subprocess.run(['pdftotext', paper, '-'], capture_output=True, check=True).stdout.decode()
            self.assertIn('21/00099 [Subject withheld: exempt under paragraph 3', text.replace('\n', ' '))
            self.assertNotIn('Tennyson', text)
            self.assertIn('Not before 21 March 2025', text)
        self.refused('decision', file, self.NUMBER, f'--forward-list={paper}', status=2)


class Help(Case):
    def test_help_and_version(self):
        self.assertIn('Exit status', self.run_it('--help')[0])
        self.assertRegex(self.run_it('--version')[0], r'^Terrier \d+\.\d+')

    def test_each_command_has_help(self):
        for name in ('new', 'import', 'export', 'list', 'options', 'decision', 'map', 'check', 'backup'):
            self.assertIn(f'terrier {name} FILE', self.run_it(name, '--help')[0])

    def test_wrong_use(self):
        for arguments in (['new'], ['new', 'a', 'b'], ['list'], ['export', 'a'], ['import', 'a'], ['backup', 'a'],
                          ['decision', 'a'], ['map', 'a'], ['list', 'a', '--nonsense'], ['list', 'a', '--limit=x'],
                          ['list', 'a', '--format=xml'], ['list', 'a', '--type=castle'],
                          ['export', 'a', 'b.csv', '--what=all'], ['decision', 'a', 'b', '--copy=secret'],
                          ['new', 'a', '--sample=essex'], ['new', 'a', '--synthetic=0'],
                          ['new', 'a', '--synthetic=many'], ['new', 'a', '--sample=kent', '--synthetic=5']):
            self.refused(*arguments, status=2)


class New(Case):
    def test_kent(self):
        file = self.kent()
        self.assertEqual(len(self.rows(file)), 115)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ['kent.gpkg'])

    def test_kent_is_the_same_each_time(self):
        again = self.folder / 'again.gpkg'
        self.run_it('new', again, '--sample=kent')
        self.assertEqual(self.dump(self.kent()), self.dump(again))

    def test_kent_carries_confidence_and_source(self):
        rows = self.rows(self.kent(), '--type=action')
        chosen = [r for r in rows if 'Consultation model' in r['option']]
        words = {}
        for r in chosen:
            words.setdefault(r['action'], []).append(r['confidence'])
        self.assertEqual({k: len(v) for k, v in words.items()},
                         {'close': 36, 'co-locate': 8, 'retain': 56, 'unknown': 12, 'out of scope': 3})
        self.assertEqual([words['close'].count(w) for w in ('stated', 'stated as proposal', 'inferred')], [2, 6, 28])
        self.assertEqual([words['co-locate'].count(w) for w in ('stated', 'stated as proposal', 'inferred')], [0, 3, 5])
        for r in rows:
            self.assertTrue(r['source'])
            self.assertEqual((r['annual_saving'], r['travel_minutes'], r['backlog_removed']), ('', '', ''))

    def test_kent_every_row_has_a_source(self):
        for kind in 'property', 'disposal', 'decision', 'option', 'action', 'programme', 'document', 'milestone', 'anomaly':
            rows = self.rows(self.kent(), f'--type={kind}')
            self.assertTrue(rows, kind)
            for r in rows:
                self.assertTrue(r['source'] and r['confidence'], (kind, r['id']))

    def test_kent_positions(self):
        deal = self.rows(self.kent(), '"Deal Family Hub"')[0]
        # Victoria Park in Deal, from the centre of CT14 9UU.
        self.assertAlmostEqual(float(deal['easting']), 636900, delta=600)
        self.assertAlmostEqual(float(deal['northing']), 152400, delta=600)

    def test_nothing_is_overwritten(self):
        file = self.folder / 'mine.gpkg'
        file.write_text('precious')
        self.refused('new', file, status=3, says='already there')
        self.refused('new', file, '--sample=kent', status=3, says='already there')
        self.assertEqual(file.read_text(), 'precious')

    def test_empty(self):
        file = self.folder / 'empty.gpkg'
        self.run_it('new', file)
        self.assertEqual(self.rows(file), [])
        self.assertEqual(json.loads(self.run_it('list', file, '--format=json')[0]), [])

    def test_synthetic(self):
        one, two, other = (self.folder / f'{n}.gpkg' for n in '123')
        self.run_it('new', one, '--synthetic=60,7')
        self.run_it('new', two, '--synthetic=60,7')
        self.run_it('new', other, '--synthetic=60,8')
        self.assertEqual(self.dump(one), self.dump(two))
        self.assertNotEqual(self.dump(one), self.dump(other))
        rows = self.rows(one)
        self.assertEqual(len(rows), 60)
        self.assertEqual({r['confidence'] for r in rows}, {'synthetic'})
        items = self.rows(one, '--type=condition_item')
        for r in rows:
            counted = sum(float(i['cost']) for i in items if i['property'] == r['name'] and i['grade'] in 'CD')
            if r['backlog'] and [x['name'] for x in rows].count(r['name']) == 1:
                self.assertEqual(float(r['backlog']), counted)
        self.assertEqual(len(self.rows(one, '--type=option')), 6)
        held = [r for r in rows if r['status'] != 'disposed']
        self.assertEqual(len(self.rows(one, '--type=action')), 6 * len(held))
        self.assertTrue(self.rows(one, '--type=bid', '--exempt'))


class List(Case):
    def test_formats_agree(self):
        file = self.kent()
        names = [r['name'] for r in self.rows(file, 'district:Dover')]
        self.assertEqual(len(names), 10)
        records = json.loads(self.run_it('list', file, 'district:Dover', '--format=json')[0])
        self.assertEqual([r['name'] for r in records], names)
        table = self.run_it('list', file, 'district:Dover')[0]
        self.assertIn('10 Properties', table)
        self.assertIn('none of 10 stated', table)

    def test_unknown_is_null_and_a_dot(self):
        file = self.kent()
        record = json.loads(self.run_it('list', file, 'Blossom', '--format=json')[0])[0]
        self.assertIsNone(record['backlog'])
        self.assertIsInstance(record['easting'], float)
        self.assertIn('·', self.run_it('list', file, 'Blossom')[0])

    def test_money_is_a_decimal_string(self):
        rows = json.loads(self.run_it('list', self.kent(), '--type=disposal', 'Gravesend', '--format=json')[0])
        self.assertIn('1523000.00', [r['receipt'] for r in rows])

    def test_limit_sort_and_unstated(self):
        file = self.kent()
        self.assertEqual(len(self.rows(file, '--limit=7')), 7)
        self.assertEqual(len(self.rows(file, 'backlog:?')), 115)
        names = [r['name'] for r in self.rows(file, 'sort:-name')]
        self.assertEqual(names, sorted(names, key=str.casefold, reverse=True))

    def test_bad_query(self):
        self.refused('list', self.kent(), 'backlog>lots', status=2)

    def test_exempt_stays_in(self):
        file = self.folder / 's.gpkg'
        self.run_it('new', file, '--synthetic=40,1')
        plain = self.run_it('list', file, '--type=bid', '--format=csv')[0]
        self.assertNotIn('amount', plain)
        self.assertNotIn('Ltd', plain)
        self.assertIn('amount', self.run_it('list', file, '--type=bid', '--exempt', '--format=csv')[0])
        # Which records a condition finds, and in what order, tells as much as the column does.
        for question in 'amount>1000', 'bidder:a', 'sort:-amount':
            self.refused('list', file, question, '--type=bid', status=2, says='exempt')
            self.run_it('list', file, question, '--type=bid', '--exempt')
        self.refused('list', file, 'homes', '--type=party', status=2, says='exempt')


class Options(Case):
    def load(self, file, *more):
        return json.loads(self.run_it('options', file, *more, '--format=json')[0])

    def test_kent_headline(self):
        table = self.load(self.kent())
        self.assertEqual(table['programme'], 'Kent Communities Programme')
        self.assertEqual(len(table['options']), 7)
        three = next(o for o in table['options'] if o['number'] == '3')
        self.assertTrue(three['chosen'])
        for name in MEASURES:
            self.assertEqual(list(three[name]), ['stated', 'itemised', 'unknown_lines', 'state', 'source'])
        self.assertEqual((three['closures']['stated'], three['closures']['itemised']), (43, 36))
        self.assertEqual((three['co_locations']['stated'], three['co_locations']['itemised']), (12, 8))
        self.assertEqual(three['annual_saving']['stated'], '1270000.00')
        self.assertIsNone(three['annual_saving']['itemised'])
        self.assertGreaterEqual(three['annual_saving']['unknown_lines'], 36)
        self.assertEqual(three['annual_saving']['state'], 'stated')
        self.assertEqual(three['backlog_removed']['stated'], '5850000.00')
        self.assertEqual(three['over_travel_limit']['stated'], 2)
        self.assertIsNone(three['one_off_cost']['stated'])

    def test_silent_options_are_unknown(self):
        table = self.load(self.kent(), 'Kent Communities Programme')
        for number in '1', '2', '5':
            option = next(o for o in table['options'] if o['number'] == number)
            self.assertFalse(option['chosen'])
            for name in MEASURES:
                self.assertIsNone(option[name]['stated'], (number, name))
                self.assertIsNone(option[name]['itemised'], (number, name))
                self.assertEqual(option[name]['state'], 'unknown', (number, name))

    def test_workbook(self):
        """Every sum is a formula over its lines; what is not stated is an empty cell and no nought."""
        file, book = self.kent(), self.folder / 'options.xlsx'
        self.run_it('options', file, f'--xlsx={book}')
        with zipfile.ZipFile(book) as parts:
            first = parts.read('xl/worksheets/sheet1.xml').decode()
            lines = parts.read('xl/worksheets/sheet6.xml').decode()
            notes = [name for name in parts.namelist() if 'comments' in name]
            style = parts.read('xl/styles.xml').decode()
        sums = re.findall(r"<f>IF\(COUNT\('Lines (\d)'!G5:G\d+\)=0,.*?SUM\(.*?\)\)</f><v>(.*?)</v>", first)
        self.assertEqual([number for number, _ in sums], [str(n) for n in range(1, 8)])
        self.assertEqual({value for _, value in sums}, {'not stated'})
        self.assertIn('<v>1270000</v>', first)
        self.assertIn('SUM(G5:G', lines)
        self.assertIn('£#,##0', style)
        self.assertTrue(notes)
        _, said = self.run_it('options', file, '--xlsx=/nowhere/at/all.xlsx', status=3)
        self.assertEqual(said.count('\n'), 1, said)
        self.assertIn('could not be written to /nowhere/at/all.xlsx', said)

    def test_workbook_recalculated(self):
        """LibreOffice works the sums out anew, without the values that stand beside them, and finds ours."""
        if shutil.which('soffice') is None:
            self.skipTest('LibreOffice is not installed')
        file, book, bare = self.folder / 's.gpkg', self.folder / 'o.xlsx', self.folder / 'bare' / 'o.xlsx'
        self.run_it('new', file, '--synthetic=200,3')
        with contextlib.closing(sqlite3.connect(file)) as db:
            db.execute('UPDATE programme SET optimism_percent = 12.5')
            db.commit()
        self.run_it('options', file, f'--xlsx={book}')
        bare.parent.mkdir()
        with zipfile.ZipFile(book) as parts, zipfile.ZipFile(bare, 'w') as stripped:
            for name in parts.namelist():
                stripped.writestr(name, re.sub(rb'(</f>)<v>[^<]*</v>', rb'\1', parts.read(name)))
        subprocess.run(['soffice', f'-env:UserInstallation=file://{self.folder}/profile', '--headless', '--convert-to',
                        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1', bare.name],
                       cwd=bare.parent, capture_output=True, timeout=300, env=os.environ | {'LC_ALL': 'C.UTF-8'})
        first = bare.parent / 'o-Options.csv'
        if not first.exists():
            self.skipTest('LibreOffice has no Calc: libreoffice-calc is not installed')
        with open(first, encoding='utf-8') as text:
            rows = {row[0]: row for row in csv.reader(text) if row}
        table, compared = self.load(file), 0
        for n, option in enumerate(table['options']):
            for key, label in (('annual_saving', 'Annual saving, buildings'), ('backlog_removed', 'Backlog removed'),
                               ('one_off_cost', 'One-off cost'), ('receipts', 'Receipts'),
                               ('optimism_bias', 'Optimism bias on one-off cost')):
                ours, theirs = option[key]['itemised'], rows[label][2 + 3 * n]
                if theirs == 'not stated' or ours is None:
                    continue
                self.assertAlmostEqual(float(theirs), float(ours), 2, (option['number'], key))
                compared += 1
        self.assertGreater(compared, 15)

    def test_table_csv_and_pdf(self):
        file, pdf = self.kent(), self.folder / 'options.pdf'
        table = self.run_it('options', file, f'--pdf={pdf}')[0]
        for words in ('£1,270,000', 'not stated', '43', 'itemised at least 36'):
            self.assertIn(words, table)
        self.assertTrue(pdf.read_bytes().startswith(b'%PDF'))
        rows = list(csv.DictReader(io.StringIO(self.run_it('options', file, '--format=csv')[0])))
        self.assertEqual(len(rows), 7 * len(MEASURES))

    def test_summary(self):
        """One page for members, as public as the rest."""
        file, pdf = self.kent(), self.folder / 'summary.pdf'
        self.run_it('options', file, f'--summary={pdf}')
        self.assertTrue(pdf.read_bytes().startswith(b'%PDF'))
        with contextlib.closing(sqlite3.connect(file)) as db:
            db.execute("INSERT INTO party (id, name) VALUES (900, 'Harbour Homes Ltd')")
            db.execute("INSERT INTO bid (reference, disposal, bidder, amount) VALUES ('B', "
                       "(SELECT disposal FROM decision WHERE number = '21/00100'), 900, 250000000)")
            db.execute("UPDATE option SET risks = 'Harbour Homes offered £2.5m.' WHERE number = '3'")
            db.commit()
        secret = self.folder / 'secret.pdf'
        self.refused('options', file, f'--summary={secret}', status=4, says='price of b')
        self.assertFalse(secret.exists())
        if shutil.which('pdfinfo') is not None:
            facts = subprocess.run(['pdfinfo', pdf], capture_output=True, check=True).stdout.decode()
            self.assertRegex(facts, r'(?m)^Pages: +1$')

    def test_no_programme(self):
        self.refused('options', self.kent(), 'Essex Programme', status=2)
        empty = self.folder / 'empty.gpkg'
        self.run_it('new', empty)
        self.refused('options', empty, status=2)

    def test_synthetic_contradicts_nothing(self):
        """No action on what has been sold, no host that is itself left; gaps are there to be seen."""
        for seed in ('200,3', '40,1'):
            file = self.folder / f's{seed}.gpkg'
            self.run_it('new', file, f'--synthetic={seed}')
            report = self.run_it('check', file, status=1)[0]
            self.assertNotIn('cannot be', report)
            self.assertNotIn('damaged', report)

    def test_trial_is_in_no_list(self):
        file = self.kent()
        before = [self.rows(file, '--type=option'), self.rows(file, '--type=action'),
                  self.run_it('check', file, status=1)[0]]
        with contextlib.closing(sqlite3.connect(file)) as db:
            db.execute("INSERT INTO option (id, name, programme, number, kind) "
                       "SELECT 900, 'Scratch', programme, '9', 'trial' FROM option WHERE number = '3'")
            db.execute("INSERT INTO action (property, option, action) "
                       "SELECT property, 900, 'dispose' FROM action WHERE option != 900 LIMIT 20")
            db.commit()
        after = [self.rows(file, '--type=option'), self.rows(file, '--type=action'),
                 self.run_it('check', file, status=1)[0]]
        self.assertEqual(before, after)
        self.run_it('export', file, self.folder / 'o.csv', '--what=options')
        self.assertNotIn('Scratch', (self.folder / 'o.csv').read_text(encoding='utf-8'))

    def test_synthetic_adds_up(self):
        file = self.folder / 's.gpkg'
        self.run_it('new', file, '--synthetic=200,3')
        table = self.load(file)
        actions = self.rows(file, '--type=action')
        for option in table['options'][1:]:
            saved = sum(int(a['annual_saving'].replace('.', '')) for a in actions
                        if a['option'] == option['name'] and a['annual_saving'])
            self.assertEqual(int(option['annual_saving']['itemised'].replace('.', '')), saved)


class Leaks(Case):
    """Nothing exempt in anything public, unless somebody says why."""

    def estate(self, *changes):
        """The Kent sample with a bid of £2.5m by Harbour Homes, and whatever SQL is given."""
        file = self.kent()
        with contextlib.closing(sqlite3.connect(file)) as db:
            db.execute("INSERT INTO party (id, name) VALUES (900, 'Harbour Homes Ltd')")
            db.execute("INSERT INTO bid (reference, disposal, bidder, amount) VALUES ('B', "
                       "(SELECT disposal FROM decision WHERE number = '21/00100'), 900, 250000000)")
            for change in changes:
                db.execute(change)
            db.commit()
        return file

    def says(self, text):
        return ("UPDATE section SET body = '" + text + "' WHERE key = 'legal' AND decision = "
                "(SELECT id FROM decision WHERE number = '21/00100')")

    def ask(self, file, sql):
        with contextlib.closing(sqlite3.connect(file)) as db:
            return db.execute(sql).fetchall()

    def test_decision(self):
        file = self.estate(self.says('They offered two and a half million.'))
        out = self.folder / 'out.pdf'
        out.write_bytes(b'the old one')
        err = self.refused('decision', file, '21/00100', f'--pdf={out}', status=4, says='price of b')
        self.assertNotIn('2.5', err)
        self.assertNotIn('million', err)
        self.assertEqual(out.read_bytes(), b'the old one')
        self.refused('decision', file, '21/00100', f'--pdf={out}', '--overrule=  ', status=4, says='reason')
        self.assertEqual(out.read_bytes(), b'the old one')
        self.assertEqual(self.ask(file, 'SELECT count(*) FROM overrule'), [(0,)])
        self.run_it('decision', file, '21/00100', f'--pdf={out}', '--copy=exempt')

    def test_overrule(self):
        file = self.estate(self.says('They offered £2.5m, said HARBOUR homes.'))
        out = self.folder / 'out.pdf'
        _, err = self.run_it('decision', file, '21/00100', f'--pdf={out}', '--overrule=The sale is public')
        self.assertIn('2 exempt values', err)
        self.assertTrue(out.read_bytes().startswith(b'%PDF'))
        rows = self.ask(file, 'SELECT output, value, value_type, value_field, reason, exempt_paragraph, decision '
                              'FROM overrule ORDER BY value')
        self.assertEqual([row[3] for row in rows], ['bidder', 'amount'])
        for row in rows:
            self.assertEqual(row[0], 'Public copy of 21/00100')
            self.assertEqual(row[2], 'bid')
            self.assertEqual(row[4:6], ('The sale is public', 3))
            self.assertNotIn('Harbour', row[1])
            self.assertNotIn('2', row[1])
        journal = self.ask(file, "SELECT s.label, s.who, s.at_utc, count(*) FROM terrier_journal AS j JOIN "
                                 "terrier_change_set AS s ON s.id = j.change_set WHERE s.label LIKE 'Overrule%'")
        self.assertEqual(journal[0][3], 2)
        self.assertTrue(journal[0][1] and journal[0][2])
        # It stands for these passages: nobody is asked again, and the check says what it covers.
        self.run_it('decision', file, '21/00100', f'--pdf={out}')
        self.assertEqual(self.ask(file, 'SELECT count(*) FROM overrule'), [(2,)])
        check, _ = self.run_it('decision', file, '21/00100', '--check', status=1)
        self.assertIn('until the passage changes: The sale is public', check)
        self.assertNotIn('mark the passage as exempt', check)
        # A letter more, and it is asked again; a name of a file that says it too.
        with contextlib.closing(sqlite3.connect(file)) as db:
            db.execute("UPDATE section SET body = body || '!' WHERE body LIKE '%HARBOUR%'")
            db.commit()
        self.refused('decision', file, '21/00100', f'--pdf={out}', status=4)
        self.run_it('decision', file, '21/00100', f'--pdf={out}', '--overrule=Still public')
        self.run_it('decision', file, '21/00100', f'--pdf={out}')
        self.refused('decision', file, '21/00100', f'--pdf={self.folder / "Harbour Homes.pdf"}', status=4)
        # A second passage that says the same value is not covered by the first.
        with contextlib.closing(sqlite3.connect(file)) as db:
            db.execute("UPDATE section SET body = body || char (10, 10) || 'Harbour Homes again.' "
                       "WHERE body LIKE '%HARBOUR%'")
            db.commit()
        self.refused('decision', file, '21/00100', f'--pdf={out}', status=4, says='bidder')

    def test_passage(self):
        file = self.estate(self.says('They offered [exempt 3: £2.5m, being Harbour Homes], subject to contract.'))
        public, exempt = self.folder / 'public.pdf', self.folder / 'exempt.pdf'
        self.run_it('decision', file, '21/00100', f'--pdf={public}')
        self.run_it('decision', file, '21/00100', f'--pdf={exempt}', '--copy=exempt')
        self.assertNotIn('Harbour', self.text_of(public))
        self.assertIn('withheld: paragraph 3', ' '.join(self.text_of(public).split()))
        self.assertIn('subject to contract', self.text_of(public))
        self.assertIn('Harbour', self.text_of(exempt))
        self.assertNotIn(b'Harbour', public.read_bytes())

    def text_of(self, pdf):
        if shutil.which('pdftotext') is None:
            self.skipTest('pdftotext is not installed')
        return subprocess.run(['pdftotext', pdf, '-'], capture_output=True, check=True).stdout.decode()

    def test_names_and_titles(self):
        file = self.estate("UPDATE decision SET title = 'Sale to Harbour Homes' WHERE number = '21/00100'")
        self.refused('decision', file, '21/00100', f'--pdf={self.folder / "out.pdf"}', status=4, says='bidder')
        file = self.estate()
        self.refused('decision', file, '21/00100', f'--pdf={self.folder / "harbour homes.pdf"}', status=4,
                     says='the name of the file')
        self.assertEqual(list(self.folder.glob('*.pdf')), [])

    def test_options(self):
        file = self.estate("UPDATE option SET name = 'Let to Harbour Homes Limited' WHERE number = '3'")
        out = self.folder / 'out.pdf'
        self.refused_after_output('options', file, f'--pdf={out}', status=4)
        self.assertFalse(out.exists())
        self.run_it('options', file, f'--pdf={out}', '--overrule=Withdrawn bid')
        self.assertTrue(out.exists())

    def refused_after_output(self, *arguments, status):
        _, err = self.run_it(*arguments, status=status)
        self.assertIn('Bidder of B', err)

    def test_forward_list(self):
        file = self.estate("UPDATE decision SET title = 'Sale to Harbour Homes', status = 'notice', taken_on = NULL, "
                           "due_on = '2099-01-01' WHERE number = '21/00100'")
        out = self.folder / 'list.pdf'
        self.refused('decision', file, f'--forward-list={out}', status=4, says='bidder')
        self.assertFalse(out.exists())
        self.run_it('decision', file, f'--forward-list={out}', '--overrule=They told the press')
        self.assertTrue(out.exists())

    def test_map(self):
        file = self.estate("UPDATE party SET name = (SELECT name FROM property WHERE name LIKE 'Blossom%') WHERE id = 900")
        for name in 'out.png', 'out.pdf':
            out = self.folder / name
            self.refused('map', file, out, '--query=blossom', status=4, says='a label on the map')
            self.assertFalse(out.exists())
            self.run_it('map', file, out, '--query=blossom', '--overrule=It is on their sign')
            self.assertTrue(out.exists())

    def test_export(self):
        bid = 'UPDATE bid SET amount = 246813500'
        file = self.estate(bid, "UPDATE disposal SET progress = 'An offer of 2,468,135 came' WHERE id = 1")
        for name in 'out.csv', 'out.gpkg':
            out = self.folder / name
            self.refused('export', file, out, '--what=disposals', status=4, says='progress')
            self.assertFalse(out.exists())
            self.assertEqual([path.name for path in self.folder.iterdir() if name in path.name], [])
        out = self.folder / 'out.csv'
        self.run_it('export', file, out, '--what=disposals', '--overrule=Reported in public')
        self.assertIn('2,468,135', out.read_text())
        self.run_it('export', file, self.folder / 'all.csv', '--what=disposals', '--exempt')
        # An open sum that happens to be the same gives nothing away.
        file = self.estate(bid, 'UPDATE disposal SET receipt = 246813500 WHERE id = 1')
        self.run_it('export', file, out, '--what=disposals')


class Decision(Case):
    def text_of(self, pdf):
        if shutil.which('pdftotext') is None:
            self.skipTest('pdftotext is not installed')
        return subprocess.run(['pdftotext', '-layout', pdf, '-'], capture_output=True, check=True).stdout.decode()

    def test_pdf(self):
        pdf = self.folder / 'decision.pdf'
        self.run_it('decision', self.kent(), '23/00101', f'--pdf={pdf}')
        text = ' '.join(self.text_of(pdf).split())
        for words in ('RECORD OF DECISION', '23/00101', '£1.27m', '£5.85m', '43', 'not stated'):
            self.assertIn(words, text)
        self.assertNotIn('{{', text)

    def test_exempt_copy_says_so(self):
        file, public, exempt = self.kent(), self.folder / 'p.pdf', self.folder / 'e.pdf'
        self.run_it('decision', file, '21/00100', f'--pdf={public}')
        self.run_it('decision', file, '21/00100', f'--pdf={exempt}', '--copy=exempt')
        self.assertNotEqual(self.text_of(public), self.text_of(exempt))

    def test_check(self):
        out, _ = self.run_it('decision', self.kent(), '21/00100', '--check', status=1)
        self.assertTrue(out.strip())

    def test_summary_and_unknown_number(self):
        file = self.kent()
        self.assertIn('Cabinet', self.run_it('decision', file, '23/00101')[0])
        self.refused('decision', file, '99/99999', status=2)

    def test_form_with_a_syntax_error(self):
        forms = self.folder / 'xdg' / 'terrier' / 'forms'
        forms.mkdir(parents=True)
        (forms / 'mine.json').write_text('{ "id": "mine",\n  "sections": [ }')
        pdf = self.folder / 'd.pdf'
        _, err = self.run_it('decision', self.kent(), '23/00101', f'--pdf={pdf}', status=1)
        self.assertIn('mine.json', err)
        self.assertEqual(err.count('\n'), 1)
        self.assertTrue(pdf.exists())


    def test_docx(self):
        def text_of(path):
            body = zipfile.ZipFile(path).read('word/document.xml').decode()
            return ' '.join(re.sub(r'<[^>]+>', ' ', body).split())

        file, public, exempt = self.kent(), self.folder / 'p.docx', self.folder / 'e.docx'
        pdf = self.folder / 'p.pdf'
        self.run_it('decision', file, '23/00101', f'--docx={public}', f'--pdf={pdf}')
        self.assertTrue(pdf.exists())
        text = text_of(public)
        for words in ('RECORD OF DECISION', '23/00101', '£1.27m a year', '£5.85m', 'not stated'):
            self.assertIn(words, text)
        self.assertNotIn('{{', text)
        self.run_it('decision', file, '21/00100', f'--docx={public}')
        self.run_it('decision', file, '21/00100', f'--docx={exempt}', '--copy=exempt')
        self.assertIn('EXEMPT COPY', zipfile.ZipFile(exempt).read('word/header2.xml').decode())
        self.assertNotIn('EXEMPT COPY', zipfile.ZipFile(public).read('word/header2.xml').decode())

    def test_same_bytes(self):
        """From the same file, whenever it is asked for."""
        file, first, again = self.kent(), self.folder / 'a', self.folder / 'b'
        for kind in 'pdf', 'docx':
            self.run_it('decision', file, '23/00101', f'--{kind}={first}')
            time.sleep(1.1)
            self.run_it('decision', file, '23/00101', f'--{kind}={again}')
            self.assertEqual(first.read_bytes(), again.read_bytes(), kind)

    def test_output_that_fails(self):
        """A full disk, a folder that vanished, no font: one line that says so, and what was there stays."""
        def small():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))
        file, folder = self.kent(), self.folder / 'out'
        folder.mkdir()
        for kind in 'pdf', 'docx':
            out = folder / f'd.{kind}'
            out.write_text('the old one')
            self.refused('decision', file, '23/00101', f'--{kind}={out}', status=3, says='full', before=small)
            gone = self.folder / 'gone' / f'd.{kind}'
            self.refused('decision', file, '23/00101', f'--{kind}={gone}', status=3, says='there is no folder')
            self.refused('decision', file, '23/00101', f'--{kind}={folder}', status=3, says='not written')
            self.assertEqual(out.read_text(), 'the old one')
        (self.folder / 'fonts.conf').write_text('<fontconfig></fontconfig>')
        self.env.update(FONTCONFIG_FILE=str(self.folder / 'fonts.conf'), XDG_CACHE_HOME=str(self.folder / 'cache'))
        result = subprocess.run([TERRIER, 'decision', file, '23/00101', f'--pdf={folder / "d.pdf"}'], env=self.env,
                                capture_output=True, check=False)
        self.assertEqual(result.returncode, 3, result.stderr)
        self.assertIn('font', result.stderr.decode().split('terrier: ')[-1].lower())
        self.assertEqual(sorted(path.name for path in folder.iterdir()), ['d.docx', 'd.pdf'])
        self.assertEqual((folder / 'd.pdf').read_text(), 'the old one')
        # The DOCX is set by whoever opens it, and asks for no font here.
        self.run_it('decision', file, '23/00101', f'--docx={folder / "d.docx"}')

    def test_plan_without_a_base_map(self):
        """A draft with a map prints without it where the map's data is missing, and the checks say why."""
        file, pdf = self.kent(), self.folder / 'd.pdf'
        with sqlite3.connect(file) as database:
            decision = database.execute("SELECT id FROM decision WHERE number = '23/00101'").fetchone()[0]
            database.execute("UPDATE section SET body = '{{option.plan}}' WHERE decision = ? AND key = 'legal'",
                             (decision,))
        database.close()
        self.run_it('decision', file, '23/00101', f'--pdf={pdf}')
        self.assertNotIn('Location plan of', self.text_of(pdf))
        data = self.folder / 'data'
        shutil.copytree(Path(__file__).parents[2] / 'data', data, ignore=shutil.ignore_patterns('*.gpkg'))
        self.env['TERRIER_DATADIR'] = str(data)
        self.run_it('decision', file, '23/00101', f'--pdf={pdf}')
        self.assertIn('Location plan of', self.text_of(pdf))
        self.assertIn('map file', self.run_it('decision', file, '23/00101', '--check', status=1)[0])

    def test_map_styles_as_their_schema_says(self):
        """The styles of map packs that come with the program are what the published schema says."""
        try:
            import jsonschema
        except ImportError:
            self.skipTest('python3-jsonschema is not installed')
        folder = Path(__file__).parents[2] / 'data' / 'map-styles'
        checker = jsonschema.Draft202012Validator(json.loads((folder / 'map-style.schema.json').read_text()))
        styles = sorted(set(folder.glob('*.json')) - {folder / 'map-style.schema.json'})
        self.assertEqual(len(styles), 3)
        for style in styles:
            self.assertEqual([error.message for error in checker.iter_errors(json.loads(style.read_text()))], [], style)
        bent = json.loads(styles[0].read_text())
        bent['layers'][0].pop('symbol')
        self.assertFalse(checker.is_valid(bent))

    def test_form_as_its_schema_says(self):
        """What the published schema refuses the program refuses, and the other way round."""
        try:
            import jsonschema
        except ImportError:
            self.skipTest('python3-jsonschema is not installed')
        forms = Path(__file__).parents[2] / 'data' / 'forms'
        schema = json.loads((forms / 'form.schema.json').read_text())
        checker = jsonschema.Draft202012Validator(schema)
        base = json.loads((forms / 'kent-2023.json').read_text())
        bends = [lambda form: None]
        bends += [lambda form, name=name: form.pop(name) for name in base if name != '$schema']
        bends += [lambda form, name=name: form.__setitem__(name, 7) for name in base]
        bends += [lambda form, name=name, value=value: form['sections'][2].__setitem__(name, value)
                  for name in (*schema['properties']['sections']['items']['properties'], 'extra')
                  for value in (7, ['nonsense'], {'proposed': 'x'})]
        bends += [lambda form: form.__setitem__('id', 'Not A Word'), lambda form: form['boxes'].clear(),
                  lambda form: form['sections'].clear(), lambda form: form['signature'].extend('abcde'),
                  lambda form: form.__setitem__('signature', []), lambda form: form['banner'].pop('taken'),
                  lambda form: form['sections'][0].__setitem__('required', ['always', 'always']),
                  lambda form: form['sections'][0].__setitem__('required', []),
                  lambda form: form['sections'][0].__setitem__('heading', 'one text'),
                  lambda form: form['sections'][-1].__setitem__('appendix', False),
                  lambda form: form['key_decision'].pop('criteria'), lambda form: form.__setitem__('to', None),
                  lambda form: form['key_decision']['criteria']['tests'][0].__setitem__('key', 'mood')]
        path = self.folder / 'bent.json'
        refused = 0
        for number, bend in enumerate(bends):
            form = json.loads(json.dumps(base))
            bend(form)
            path.write_text(json.dumps(form, indent=1))
            sound = checker.is_valid(form)
            refused += not sound
            _, err = self.run_it('decision', f'--check-form={path}', status=0 if sound else 1)
            if not sound:
                self.assertRegex(err, r'bent\.json: line \d+, column \d+: ', f'bend {number}')
        self.assertGreater(refused, 40)
        self.assertGreater(len(bends) - refused, 4)

    def test_check_form(self):
        form = self.folder / 'mine.json'
        text = (Path(__file__).parents[2] / 'data' / 'forms' / 'plain.json').read_text()
        form.write_text(text)
        out, _ = self.run_it('decision', f'--check-form={form}')
        self.assertIn('plain: a sound form with ', out)
        form.write_text(text.replace('"numbering"', '"numbring"'))
        line = text[:text.index('"numbering"')].count('\n') + 1
        _, err = self.run_it('decision', f'--check-form={form}', status=1)
        self.assertIn(f'mine.json: line {line}, column 3: at form.numbring: ', err)
        self.assertEqual(err.count('\n'), 2)
        self.assertIn('mine.json: line 1, column 1: at form.numbering: ', err)
        form.write_text(text.replace('"numbering"', '"numbering": "roman",\n"numbering"'))
        _, err = self.run_it('decision', f'--check-form={form}', status=1)
        self.assertRegex(err, r'mine.json: line \d+, column 1: at form.numbering: this stands here for the second')
        form.write_bytes(b'\x00\xff')
        self.run_it('decision', f'--check-form={form}', status=1)
        self.run_it('decision', f'--check-form={self.folder}', status=1)
        self.run_it('decision', f'--check-form={form}', 'a', 'b', status=2)
        self.run_it('decision', status=2)


class Map(Case):
    def test_picture(self):
        png, pdf = self.folder / 'map.png', self.folder / 'map.pdf'
        self.run_it('map', self.kent(), png, '--size=640x400')
        self.assertEqual(png.read_bytes()[:8], b'\x89PNG\r\n\x1a\n')
        self.assertEqual([int.from_bytes(png.read_bytes()[i:i + 4], 'big') for i in (16, 20)], [640, 400])
        self.run_it('map', self.kent(), pdf, '--query=district:Dover', '--colour=tenure')
        self.assertTrue(pdf.read_bytes().startswith(b'%PDF'))

    def test_wrong_use(self):
        file = self.kent()
        (self.folder / 'not-a.mbtiles').write_text('no')
        self.refused('map', file, self.folder / 'x.png', f'--pack={self.folder}/not-a.mbtiles', status=3,
                     says='neither a GeoPackage nor MBTiles')
        self.refused('map', file, 'map.bmp', status=2)
        self.refused('map', file, 'map.png', '--size=huge', status=2)
        self.refused('map', file, 'map.png', '--colour=age', status=2)


class Postcodes(Case):
    def test_table(self):
        source = self.folder / 'codepo.csv'
        source.write_text('"CT1 2AB",10,614800,157700,"E92000001"\n')
        self.env = {**self.env, 'XDG_DATA_HOME': str(self.folder / 'home')}
        out, _ = self.run_it('postcodes', source)
        self.assertIn('1 postcodes', out)
        out, _ = self.run_it('postcodes', '--find=ct1')
        self.assertEqual(out.split('\t')[:3], ['CT1 2AB', '614800', '157700'])
        self.run_it('postcodes', '--find=ZZ9', status=1)


class CheckAndBackup(Case):
    def test_check(self):
        out, _ = self.run_it('check', self.kent(), status=1)
        self.assertIn('The file is sound', out)
        self.assertIn('43 closures', out)
        empty = self.folder / 'empty.gpkg'
        self.run_it('new', empty)
        self.run_it('check', empty)

    def test_backup(self):
        file, copy = self.kent(), self.folder / 'copy.gpkg'
        self.run_it('backup', file, copy)
        self.assertEqual(self.dump(file), self.dump(copy))
        self.refused('backup', file, copy, status=2, says='already there')


class Journeys(Case):
    def test_import(self):
        """Travel times are data with a source: a row without a building of ours is said, not guessed."""
        file = self.kent()
        names = [r['name'] for r in self.rows(file)]
        one, two = [n for n in names if names.count(n) == 1][:2]
        source = self.folder / 'journeys.csv'
        with source.open('w', encoding='utf-8', newline='') as stream:
            writer = csv.writer(stream)
            writer.writerow(['From', 'To', 'Minutes', 'Mode', 'Day', 'Time of day', 'Source'])
            writer.writerow([one, two, '41', 'Public transport', 'Tuesday in term', 'arriving by 10:00', 'Timetable'])
            writer.writerow([two, one, '', 'Bus', '', '', ''])
            writer.writerow(['No such hall', one, '5', 'Bus', '', '', ''])
            writer.writerow([one, two, 'soon', 'Bus', '', '', ''])
        out, _ = self.run_it('import', file, source, '--type=journey', status=1)
        self.assertIn('2 ', out)
        rows = self.rows(file, '--type=journey')
        self.assertEqual([(r['property'], r['alternative'], r['minutes']) for r in rows],
                         [(one, two, '41'), (two, one, '')])
        self.assertEqual((rows[0]['mode'], rows[0]['travel_day'], rows[0]['travel_time'], rows[0]['source']),
                         ('Public transport', 'Tuesday in term', 'arriving by 10:00', 'Timetable'))


class Import(Case):
    HEADS = 'OrganisationLabel,UPRN,AssetCode,PropertyName,StreetName,PostTown,PostCode,GeoX,GeoY,TenureType\n'

    def source(self, *lines, name='register.csv'):
        path = self.folder / name
        path.write_text(self.HEADS + ''.join(line + '\n' for line in lines), encoding='utf-8')
        return path

    def test_register(self):
        file = self.kent()
        source = self.source('X,100060000001,A1,"The ""Old"" Mill","High Street, East",Dover,ct161aa,630900,142600,Freehold',
                             'X,100060000002,A2,Bad postcode,Lane,Dover,NOWHERE,630900,142600,Freehold',
                             'X,100060000003,A3,By degrees,Lane,Dover,CT16 1AB,1.3089,51.1290,Leasehold',
                             'X,100060000004,A4,Off the map,Lane,Dover,CT16 1AB,9630900,142600,Leasehold',
                             'X,100060000001,A9,Twice,Lane,Dover,CT16 1AB,630900,142600,Freehold')
        report = self.folder / 'report.csv'
        before = self.dump(file)
        out, _ = self.run_it('import', file, source, '--dry-run', f'--report={report}', status=1)
        self.assertIn('5 rows: 2 would be new', out)
        self.assertEqual(self.dump(file), before)
        problems = list(csv.DictReader(report.open()))
        self.assertEqual([(p['row'], p['column']) for p in problems],
                         [('3', 'PostCode'), ('5', 'GeoY' if problems[1]['column'] == 'GeoY' else 'GeoX'), ('6', 'UPRN')])
        self.assertEqual(problems[0]['value'], 'NOWHERE')
        self.run_it('import', file, source, status=1)
        self.assertEqual(len(self.rows(file)), 117)
        mill = self.rows(file, 'uprn:100060000001')[0]
        self.assertEqual((mill['name'], mill['postcode'], mill['tenure']), ('The "Old" Mill', 'CT16 1AA', 'freehold'))
        degrees = self.rows(file, 'uprn:100060000003')[0]
        self.assertAlmostEqual(float(degrees['easting']), 631600, delta=300)
        again, _ = self.run_it('import', file, source, status=1)
        self.assertIn('2 the same', again)

    def test_update_by_identifier(self):
        file = self.folder / 's.gpkg'
        self.run_it('new', file, '--synthetic=10,1')
        source = self.folder / 'u.csv'
        source.write_text('Asset number;Running cost a year;Name\nSYN-0000003;£1,234.50;\n')
        out, _ = self.run_it('import', file, source)
        self.assertIn('1 changed', out)
        row = self.rows(file, 'asset_id:SYN-0000003')[0]
        self.assertEqual(row['running_cost'], '1234.50')
        self.assertTrue(row['name'])

    def test_references_by_name(self):
        file = self.kent()
        source = self.folder / 'dates.csv'
        source.write_text('name,due_on,property\nBreak notice,1 Sep 2027,Blossom Children\'s Centre\nLost,2027-09-01,Nowhere\n')
        _, err = self.run_it('import', file, source, '--type=milestone', status=1)
        self.assertIn('Nowhere', err)
        rows = self.rows(file, '--type=milestone', 'Break')
        self.assertEqual((rows[0]['due_on'], rows[0]['property']), ('2027-09-01', "Blossom Children's Centre"))

    def test_profile(self):
        file = self.kent()
        source = self.folder / 'odd.csv'
        source.write_text('Gebäude,Ref\nTown Hall,T1\n', encoding='utf-8')
        self.refused('import', file, source, status=2, says='heading')
        self.run_it('import', file, source, '--map=Gebäude=name', '--map=Ref=asset_id', '--save-profile=odd')
        source.write_text('Gebäude,Ref\nTown Hall Annexe,T2\n', encoding='utf-8')
        self.run_it('import', file, source, '--profile=odd')
        self.assertEqual([r['asset_id'] for r in self.rows(file, '"Town Hall"')], ['T1', 'T2'])
        self.refused('import', file, source, '--profile=none', status=2, says='profile')
        self.refused('import', file, source, '--map=Ref=castle', status=2)

    def test_geopackage_and_geojson(self):
        file, out = self.kent(), self.folder / 'out.gpkg'
        self.run_it('export', file, out)
        fresh = self.folder / 'fresh.gpkg'
        self.run_it('new', fresh)
        said, _ = self.run_it('import', fresh, out)
        self.assertIn('115 new', said)
        names = {r['name']: r for r in self.rows(fresh)}
        for row in self.rows(file):
            self.assertAlmostEqual(float(names[row['name']]['easting']), float(row['easting']), delta=0.01)
        point = {'type': 'FeatureCollection', 'features': [{
            'type': 'Feature', 'properties': {'PropertyName': 'Dover Castle car park', 'UPRN': '42'},
            'geometry': {'type': 'Point', 'coordinates': [1.3213, 51.1297]}}]}
        source = self.folder / 'p.geojson'
        source.write_text(json.dumps(point))
        self.run_it('import', fresh, source)
        row = self.rows(fresh, 'uprn:42')[0]
        self.assertAlmostEqual(float(row['easting']), 632500, delta=200)
        self.assertAlmostEqual(float(row['northing']), 141900, delta=300)

    def test_ten_megabytes_in_a_field(self):
        file = self.kent()
        before = self.dump(file)
        source = self.folder / 'long.csv'
        source.write_text('name,notes\nLong,' + 'x' * 10_000_000 + '\n')
        _, err = self.run_it('import', file, source, status=1)
        self.assertIn('1 MB', err)
        self.assertLess(len(err), 2000)
        self.assertEqual(self.dump(file), before)

    def test_unreadable_sources(self):
        file = self.kent()
        self.refused('import', file, self.folder / 'none.csv', status=3)
        empty = self.folder / 'empty.csv'
        empty.write_text('')
        self.refused('import', file, empty, status=3, says='empty')
        rubbish = self.folder / 'rubbish.gpkg'
        rubbish.write_bytes(b'rubbish')
        self.refused('import', file, rubbish, status=3)
        quote = self.folder / 'quote.csv'
        quote.write_text('name,notes\nA,"never closed\n')
        self.refused('import', file, quote, status=3, says='line 2')
        self.assertEqual(len(self.rows(file)), 115)


class Export(Case):
    def test_register(self):
        file, out = self.kent(), self.folder / 'r.csv'
        self.run_it('export', file, out)
        rows = list(csv.reader(out.open()))
        self.assertEqual(rows[0][:12], ['OrganisationLabel', 'UPRN', 'AssetCode', 'PropertyName', 'StreetNumber', 'StreetName',
                                        'PostTown', 'PostCode', 'GeoX', 'GeoY', 'TenureType', 'TenureDetail'])
        self.assertEqual(len(rows), 116)

    def test_exempt_stays_in(self):
        file = self.folder / 's.gpkg'
        self.run_it('new', file, '--synthetic=60,5')
        for what in 'register', 'options', 'disposals', 'decisions', 'dates':
            out = self.folder / f'{what}.csv'
            self.run_it('export', file, out, f'--what={what}')
            heads = next(csv.reader(out.open()))
            self.assertTrue(heads)
            for secret in 'reserve', 'unrestricted_value', 'amount', 'bidder':
                self.assertNotIn(secret, heads)
        with_all = self.folder / 'all.csv'
        self.run_it('export', file, with_all, '--what=disposals', '--exempt')
        self.assertIn('reserve', next(csv.reader(with_all.open())))

    def test_geopackage(self):
        file, out = self.kent(), self.folder / 'd.gpkg'
        self.run_it('export', file, out, '--what=disposals')
        with sqlite3.connect(out) as database:
            rows = database.execute('SELECT name, receipt FROM disposals WHERE receipt IS NOT NULL').fetchall()
        self.assertEqual([r[1] for r in rows], ['1523000.00'])

    def test_geojson_is_in_degrees(self):
        out = self.folder / 'r.geojson'
        self.run_it('export', self.kent(), out)
        features = json.loads(out.read_text())['features']
        self.assertEqual(len(features), 115)
        lon, lat = features[0]['geometry']['coordinates']
        self.assertTrue(0 < lon < 1.5 and 50.8 < lat < 51.6)

    def test_faults(self):
        file = self.kent()
        self.refused('export', file, self.folder / 'r.xyz', status=2)
        self.refused('export', file, self.folder / 'none' / 'r.csv', status=3)


class BadInput(Case):
    """The list of the issue: one clear sentence, the right exit status, nothing lost."""

    COMMANDS = (['list'], ['check'], ['options'], ['decision', '23/00101'], ['export', 'OUT.csv'], ['backup', 'OUT.gpkg'])

    def each_refuses(self, file, says=''):
        before = file.read_bytes() if file.exists() else None
        for command in self.COMMANDS:
            rest = [str(self.folder / word) if word.startswith('OUT') else word for word in command[1:]]
            self.refused(command[0], file, *rest, status=3, says=says)
        source = self.folder / 'one.csv'
        source.write_text('name\nA\n')
        self.refused('import', file, source, status=3, says=says)
        if before is not None:
            self.assertEqual(file.read_bytes(), before)

    def test_csv_named_gpkg(self):
        file = self.folder / 'table.gpkg'
        file.write_text('name,uprn\nTown Hall,1\n' * 100)
        self.each_refuses(file)

    def test_missing_and_folder(self):
        self.each_refuses(self.folder / 'none.gpkg')
        self.refused('list', self.folder, status=3)

    def test_truncated(self):
        file = self.kent()
        whole = file.read_bytes()
        file.write_bytes(whole[:len(whole) // 2])
        _, err = self.run_it('check', file, status=self.status_of('check', file))
        self.assertIn(self.status_of('check', file), (1, 3))
        self.assertTrue(err or 'damaged' in self.run_it('check', file, status=self.status_of('check', file))[0])
        file.write_bytes(whole[:3000])
        self.refused('list', file, status=3)

    def status_of(self, *arguments):
        return subprocess.run([TERRIER, *map(str, arguments)], capture_output=True, env=self.env, check=False).returncode

    def test_somebody_elses_geopackage(self):
        file = self.folder / 'other.gpkg'
        self.run_it('export', self.kent(), file)
        self.each_refuses(file, says='not a portfolio')

    def test_newer_schema(self):
        file = self.kent()
        with sqlite3.connect(file) as database:
            table = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%schema_version%' "
                                     "OR name = 'terrier_meta'").fetchone()
            self.assertIsNotNone(table, 'the schema version is kept in a table of our own')
            columns = [row[1] for row in database.execute(f'PRAGMA table_info ({table[0]})')]
            if 'schema_version' in columns:
                database.execute(f'UPDATE {table[0]} SET schema_version = 9999')
            else:
                database.execute(f"UPDATE {table[0]} SET value = '9999' WHERE key = 'schema_version'")
        database.close()
        self.each_refuses(file, says='newer')

    def test_full_disk(self):
        """A limit on the size of files stands in for a disk that fills."""
        def small():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        file = self.folder / 'big.gpkg'
        self.refused('new', file, '--synthetic=3000,1', status=3, before=small)
        self.assertEqual(list(self.folder.glob('big*')), [])
        kent = self.kent()
        before = self.dump(kent)
        out = self.folder / 'r.csv'
        out.write_text('old')
        source = self.folder / 'many.csv'
        source.write_text('name\n' + ''.join(f'Property {i}\n' for i in range(20000)))
        self.refused('import', kent, source, status=3, before=small)
        self.assertEqual(self.dump(kent), before)

    def test_full_device(self):
        if not Path('/dev/full').exists():
            self.skipTest('there is no /dev/full')
        with open('/dev/full', 'wb') as full:
            result = subprocess.run([TERRIER, 'list', str(self.kent()), '--format=csv'], stdout=full, env=self.env,
                                    stderr=subprocess.PIPE, check=False)
        self.assertEqual(result.returncode, 3)
        self.assertEqual(result.stderr.count(b'\n'), 1)

    def test_no_permission(self):
        prefix = []
        if os.geteuid() == 0:
            # Root may write everywhere, so somebody else must try.
            if shutil.which('setpriv') is None:
                self.skipTest('root without setpriv')
            prefix = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--inh-caps=-all']
            if subprocess.run([*prefix, TERRIER, '--version'], capture_output=True, check=False).returncode != 0:
                self.skipTest('nobody may not run the program here')
        folder = self.folder
        if prefix:
            # The folder of tests may lie where only its owner may go.
            folder = Path(tempfile.mkdtemp(prefix='terrier-cli-', dir='/tmp'))
            self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
            folder.chmod(0o755)
        closed = folder / 'closed'
        closed.mkdir()
        kent = closed / 'kent.gpkg'
        shutil.copy(self.kent(), kent)
        kent.chmod(0o444)
        closed.chmod(0o555)
        self.refused('new', closed / 'x.gpkg', '--sample=kent', status=3, prefix=prefix)
        self.refused('export', kent, closed / 'x.csv', status=3, prefix=prefix)
        source = folder / 'one.csv'
        source.write_text('name\nA\n')
        self.refused('import', kent, source, status=3, prefix=prefix)
        out = self.run_it('list', kent, '--limit=1', '--format=csv', prefix=prefix)[0]
        self.assertEqual(len(out.splitlines()), 2)
        self.assertEqual(sorted(p.name for p in closed.iterdir()), ['kent.gpkg'])
        closed.chmod(0o755)


class Tap(unittest.TestResult):
    """Prints one line for each test as it ends."""

    count = 0

    def say(self, test, ok, note=''):
        self.count += 1
        name = f'{type(test).__name__}.{test._testMethodName}'
        print(f'{"ok" if ok else "not ok"} {self.count} - {name}{note}', flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.say(test, True)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.say(test, True, f' # SKIP {reason}')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.say(test, False)
        print(''.join('# ' + line + '\n' for line in ''.join(traceback.format_exception(*err)).split('\n')))

    addError = addFailure


def main():
    global TERRIER
    TERRIER = str(Path(sys.argv[1]).resolve())
    Case.folder_of_all = tempfile.TemporaryDirectory(prefix='terrier-cli-')
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    if len(sys.argv) > 2:
        suite = unittest.defaultTestLoader.loadTestsFromNames(sys.argv[2:], sys.modules[__name__])
    result = Tap()
    suite.run(result)
    print(f'1..{result.count}')
    Case.folder_of_all.cleanup()
    return 0 if result.wasSuccessful() else 1


if __name__ == '__main__':
    sys.exit(main())
