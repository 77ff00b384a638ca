#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Feeds every check of lint.py a tree with one fault in it; a check that stays silent is broken."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import lint  # noqa: E402

SPDX = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'
DOMAIN = '#define G_LOG_DOMAIN "terrier-x"\n'
GI18N = '#include <glib/gi18n-lib.h>\n'
ROOM = '# What the room is for.\n'
# The marks are put together here so that this file passes the check it proves.
MARK = '/* TO' + 'DO */\n'
MAIL = 'jo' + '@' + 'kent.gov.uk'
CALL = '01622 ' + '694 ' + '1234'
MANIFEST = ('{"app-id": "uk.terrier.Terrier", "command": "terrier", "finish-args": [%s],'
            ' "modules": [%s {"name": "terrier", "sources": []}]}')


def c(body):
    return SPDX + DOMAIN + body


GOOD = {
    'meson.build': "app_id = 'uk.terrier.Terrier'\n",
    'src/core/meson.build': ROOM,
    'src/core/a.h': SPDX + '#pragma once\n',
    'src/core/a.c': c(GI18N + '#include "core/a.h"\n#include "config.h"\n'
                      'const char *s = _("Words");\ngtk_label_new (_("Words"));\ngtk_label_new ("£%d");\n'),
    'src/main.c': SPDX + '#include "app/window.h"\n',
    'src/app/window.h': SPDX + '#pragma once\n',
    'ui/page.ui': '<interface><object class="GtkButton"><property name="icon-name">go</property>'
                  '<property name="tooltip-text" translatable="yes">Go</property></object></interface>\n',
    'data/x.gresource.xml': '<gresources><gresource><file>ui/page.ui</file></gresource></gresources>\n',
    'data/rules/r.json': '{"a": 1}\n',
    'data/kent/k.csv': 'name,telephone\nFleming Resource Centre,someone@example.org\n',
    'flatpak/m.json': MANIFEST % ('"--socket=wayland"', '') + '\n',
    'po/POTFILES.in': 'src/core/a.c\nui/page.ui\n',
    'po/LINGUAS': 'en_GB\n',
    'po/en_GB.po': 'msgid ""\n',
}

# check, file, its text, a word of the fault
BAD = [
    ('includes', 'src/core/b.c', c('#include "store/portfolio.h"\n'), 'core may not include store'),
    ('includes', 'src/map/b.c', c('#include "store/portfolio.h"\n'), 'map may not include store'),
    ('includes', 'src/carto/b.c', c('#include <gtk/gtk.h>\n'), 'kept to'),
    ('includes', 'src/cli/b.c', c('#include <adwaita.h>\n'), 'kept to'),
    ('includes', 'src/cli/b.c', c('#include "map/point-layer.h"\n'), 'cli may not include map'),
    ('includes', 'src/app/b.c', c('#include <sqlite3.h>\n'), 'kept to'),
    ('includes', 'src/store/b.c', c('#include "app/window.h"\n'), 'store may not include app'),
    ('includes', 'src/store/b.c', c('#include <gdal.h>\n'), 'kept to'),
    ('includes', 'src/core/b.c', c('#include "b.h"\n'), 'does not name its room'),
    ('includes', 'src/core/b.c', c('#include "nowhere/b.h"\n'), 'names no room'),
    ('includes', 'src/attic/b.c', c(''), 'not one of the rooms'),
    ('includes', 'src/cli/meson.build', ROOM + 'x = [gtk_dep]\n', 'may not link gtk_dep'),
    ('includes', 'src/core/meson.build', ROOM + 'x = [store_room]\n', 'may not link store'),
    ('includes', 'src/core/meson.build', 'x = 1\n', 'what the room is for'),
    ('hygiene', 'src/app/b.c', c('g_task_run_in_thread (task, func);\n'), 'call terrier_task_run()'),
    ('hygiene', 'src/core/b.c', DOMAIN, 'SPDX'),
    ('hygiene', 'src/core/b.c', SPDX, 'G_LOG_DOMAIN'),
    ('hygiene', 'src/core/b.h', SPDX, 'pragma once'),
    ('hygiene', 'src/core/b.c', c('int\tx;\n'), 'a tab'),
    ('hygiene', 'src/core/b.c', c('int x; \n'), 'blanks at the end'),
    ('hygiene', 'src/core/b.c', c('int x;'), 'no newline'),
    ('hygiene', 'src/core/b.c', c('/* ' + 'x' * 100 + ' */\n'), 'columns'),
    ('hygiene', 'src/core/b.c', c('int x;\n' * 1001), 'split it'),
    ('hygiene', 'src/core/b.c', c(MARK), 'left behind'),
    ('hygiene', 'tools/b.py', 'x = 1\n', 'SPDX'),
    ('privacy', 'data/kent/b.csv', f'name\n{MAIL}\n', 'e-mail'),
    ('privacy', 'tests/core/b.c', c(f'/* {MAIL} */\n'), 'e-mail'),
    ('privacy', 'data/kent/b.csv', f'name\n{CALL}\n', 'telephone'),
    ('potfiles', 'src/core/b.c', c('x = _("Words");\n'), 'not in po/POTFILES.in'),
    ('potfiles', 'src/core/b.c', c('x = ngettext ("word", "words", n);\n'), 'not in po/POTFILES.in'),
    ('potfiles', 'ui/b.ui', '<property translatable="yes">Go</property>\n', 'not in po/POTFILES.in'),
    ('potfiles', 'po/POTFILES.in', 'ui/page.ui\nsrc/core/a.c\n', 'not sorted'),
    ('potfiles', 'po/POTFILES.in', 'src/core/a.c\nsrc/core/gone.c\nui/page.ui\n', 'no words'),
    ('potfiles', 'po/cy.po', 'msgid ""\n', 'cy is missing'),
    ('potfiles', 'po/LINGUAS', 'en_GB fr\n', 'no fr.po'),
    ('strings', 'src/app/b.c', c('gtk_label_new ("Some words");\n'), 'not marked'),
    ('strings', 'src/app/b.c', c('adw_action_row_set_subtitle (row, "Some words");\n'), 'not marked'),
    ('strings', 'src/app/b.c', c('g_set_error (error, D, C,\n  "The file %s is damaged", x);\n'), 'not marked'),
    ('strings', 'src/app/b.c', c('x = _("Words");\n'), 'gi18n'),
    ('strings', 'ui/b.ui', '<interface><object class="GtkLabel"><property name="label">Some words'
                           '</property></object></interface>\n', 'not translatable'),
    ('ui', 'ui/b.ui', '<interface>\n', 'no element'),
    ('ui', 'ui/b.ui', '<template/>\n', 'outermost'),
    ('ui', 'ui/b.ui', '<interface><object class="GtkButton"><property name="icon-name">go</property>'
                      '</object></interface>\n', 'has no label'),
    ('resources', 'ui/icons/terrier-x-symbolic.svg', '<svg/>\n', 'not among the symbols'),
    ('resources', 'data/x.gresource.xml', '<gresources><file>gone.ui</file></gresources>\n', 'does not exist'),
    ('resources', 'ui/b.ui', '<interface/>\n', 'in no resource bundle'),
    ('json', 'data/forms/b.json', '{"a": 1,}\n', 'b.json:1'),
    ('json', 'data/forms/b.json', '{"a": 1, "a": 2}\n', 'stands twice'),
    ('json', 'flatpak/m.json', MANIFEST.replace('Terrier"', 'Other"', 1) % ('', ''), 'app id'),
    ('json', 'flatpak/m.json', MANIFEST % ('"--share=network"', ''), 'wider'),
    ('json', 'flatpak/m.json', MANIFEST % ('"--filesystem=home"', ''), 'wider'),
    ('json', 'flatpak/m.json', MANIFEST % ('', '{"name": "x", "sources": [{"type": "git"}]},'), 'neither tag'),
]


def plant(root, tree):
    for name, text in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')


def main():
    number = failed = 0
    for check, function in lint.CHECKS.items():
        number += 1
        with tempfile.TemporaryDirectory() as folder:
            plant(Path(folder), GOOD)
            faults = list(function(Path(folder)))
        failed += bool(faults)
        print(f'{"not ok" if faults else "ok"} {number} - {check} is silent on a good tree {faults or ""}')
    for check, name, text, word in BAD:
        number += 1
        with tempfile.TemporaryDirectory() as folder:
            plant(Path(folder), {**GOOD, name: text})
            faults = list(lint.CHECKS[check](Path(folder)))
        found = any(word in fault for fault in faults)
        failed += not found
        print(f'{"ok" if found else "not ok"} {number} - {check}: {word} {"" if found else faults}')
    missed = set(lint.CHECKS) - {check for check, _n, _t, _w in BAD}
    number += 1
    failed += bool(missed)
    print(f'{"not ok" if missed else "ok"} {number} - every check is fed a bad tree {missed or ""}')
    print(f'1..{number}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
