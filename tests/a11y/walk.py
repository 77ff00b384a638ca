#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One walk through the program by accessible names: open the Kent sample, search, open a record,
change it, undo, export the decision's PDF; and no control on the way goes without a name.
walk.py PROGRAM [--dump]"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

try:
    import atspi
except (ImportError, ValueError) as error:
    print(f'1..0 # SKIP python3-gi or gir1.2-atspi-2.0 is not installed ({error})')
    sys.exit(77)

PROPERTY = 'Blossom Children'
DECISION = '23/00101'
NEW_NAME = 'Blossom Centre, Deal'
# What GTK calls a widget that nobody named.
UNNAMED = re.compile(r'^$|^(Gtk|Adw|Terrier)[A-Z]\w+$')


class Walk:
    """The steps, in the order in which a user takes them; each leaves the screen ready for the next."""

    def __init__(self, terrier, folder):
        self.terrier, self.folder = terrier, folder
        self.portfolio = folder / 'kent.gpkg'
        subprocess.run([terrier, 'new', self.portfolio, '--sample=kent'], check=True)
        self.program = atspi.Program([terrier, self.portfolio])
        self.nameless = set()

    def renamed(self):
        """Whether a second process reads the new name in the file."""
        return NEW_NAME in subprocess.run([self.terrier, 'list', self.portfolio, 'Blossom', '--format=csv'],
                                          check=True, capture_output=True, text=True).stdout

    def note_nameless(self, where):
        roles = ('push button', 'toggle button', 'check box', 'text', 'page tab', 'combo box')
        for _depth, node in atspi.tree(self.program.root):
            # The button inside a drop-down is GTK's own; the drop-down is what has the name.
            if node.get_parent().get_role_name() == 'combo box':
                continue
            if node.get_role_name() in roles and UNNAMED.match(node.get_name() or ''):
                # A menu button of GTK is a nameless shell about the button that opens.
                inner = any(child.get_role_name() in roles and not UNNAMED.match(child.get_name() or '')
                            for _depth, child in atspi.tree(node))
                said = ' '.join(child.get_name() for _depth, child in atspi.tree(node)
                                if child.get_role_name() == 'label')
                if not inner:
                    self.nameless.add(f'a {node.get_role_name()} ({node.get_name()}, "{said}") on {where}')

    def search(self, text, row):
        program = self.program
        program.act(program.find('frame'), 'win.search')
        program.type_into(program.find('text', 'Search everything'), text)
        program.find('list item', row, part=True, within=program.find('list', 'Found'))
        program.select('Found', row, part=True)
        program.key('Return')

    def step_open(self):
        program = self.program
        program.find('frame', 'Kent', part=True)
        program.find('status bar', 'saved')
        program.find('list item', 'Register')
        self.note_nameless('Home')

    def step_visit_every_place(self):
        for place, role, sign in [('Register', 'tree table', None), ('Map', 'list item', 'Map'),
                                  ('Programmes', 'push button', 'Export PDF'), ('Disposals', 'tree table', None),
                                  ('Decisions', 'tree table', None), ('Home', 'label', 'Due next')]:
            self.program.select('Places', place)
            self.program.find(role, sign)
            self.note_nameless(place)

    def step_search_and_open_a_record(self):
        self.search('Blossom', PROPERTY)
        self.name = self.program.find('text', 'Name')
        self.before = self.program.until(lambda: self.program.text_of(self.name), 'the name of the property')
        assert self.before.startswith(PROPERTY), self.before
        self.note_nameless('a property')

    def step_change_it(self):
        program = self.program
        program.act(program.find('frame'), 'win.edit')
        program.until(lambda: self.name.get_state_set().contains(atspi.Atspi.StateType.FOCUSED), 'the cursor in Name')
        program.type_into(self.name, NEW_NAME)
        program.key('Tab')
        # A reader waits for the file, not for the screen.
        program.until(lambda: program.text_of(self.name) == NEW_NAME, 'the new name on the screen')
        program.until(self.renamed, 'the new name in the file')

    def step_undo(self):
        self.program.press('Undo')
        self.program.until(lambda: self.program.text_of(self.name) == self.before, 'the old name on the screen')
        self.program.until(lambda: not self.renamed(), 'the old name in the file')

    def step_open_the_decision(self):
        self.search(DECISION, f'{DECISION}, ')
        self.program.find('push button', 'All decisions')
        self.program.find('status bar', 'Checks', part=True)
        self.note_nameless('a decision')

    def step_export_its_pdf(self):
        program, pdf = self.program, self.folder / 'decision.pdf'
        program.act(program.find('frame'), 'win.export')
        # GTK's own file chooser, which calls its button by its mnemonic and its label both.
        program.type_into(program.find('text', 'Name:'), str(pdf))
        program.press('_Export', part=True)
        program.until(lambda: pdf.exists() and pdf.stat().st_size > 10_000, 'the PDF')
        said = subprocess.run(['pdftotext', pdf, '-'], check=True, capture_output=True, text=True).stdout
        assert DECISION in said, said[:500]

    def step_every_control_has_a_name(self):
        assert not self.nameless, '; '.join(sorted(self.nameless))


def main(terrier, dump):
    if not os.access(terrier, os.X_OK):
        print('1..0 # SKIP the program is not built')
        return 77
    steps = [name for name in vars(Walk) if name.startswith('step_')]
    folder = Path(tempfile.mkdtemp())
    walk = Walk(terrier, folder)
    number, failed = 0, False
    try:
        for number, name in enumerate(steps, 1):
            try:
                getattr(walk, name)()
                print(f'ok {number} - {name[5:].replace("_", " ")}', flush=True)
            except Exception:  # the rest of the walk leans on each step
                failed = True
                print(f'not ok {number} - {name[5:].replace("_", " ")}')
                print('# ' + traceback.format_exc().strip().replace('\n', '\n# '), flush=True)
                if dump:
                    walk.program.dump(sys.stdout)
                break
    finally:
        walk.program.close()
        shutil.rmtree(folder, ignore_errors=True)
    print(f'1..{number}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], '--dump' in sys.argv))
