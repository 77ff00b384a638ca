#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks of the source tree that need no compiler: python3 tests/lint/lint.py CHECK [ROOT].

Each check is a function that yields one sentence per fault, "file:line: what". The exit status is
1 when there is a fault. tests/lint/selftest.py feeds every check a bad tree.
"""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

# What each room may include of the others: the one-way street of src/README.md.
BELOW = {
    'core': set(),
    'estate': {'core'},
    'store': {'core', 'estate'},
    'appraisal': {'core', 'estate'},
    'document': {'core'},
    'decision': {'core', 'estate', 'store', 'appraisal', 'document', 'carto'},
    'exchange': {'core', 'estate', 'store'},
    'carto': {'core'},
    'map': {'core', 'carto'},
}
BELOW['cli'] = set(BELOW) - {'map'}
BELOW['app'] = set(BELOW) - {'cli'}

# Libraries that only some rooms may know.
KEPT_TO = [
    (re.compile(r'^sqlite3\.h$'), {'store', 'carto'}),
    (re.compile(r'^(gtk|gdk|gsk|adwaita|shumate|gtksourceview)[/.]'), {'map', 'app'}),
    (re.compile(r'^(gdal|ogr_|cpl_)'), {'exchange'}),
    (re.compile(r'^qpdf/'), {'document'}),
    (re.compile(r'^cmark-gfm'), {'decision', 'document'}),
]
# The words of these libraries in a room's meson.build: what it links is as binding as what it includes.
LINK_WORDS = re.compile(r'\b(gtk|adw|shumate|sourceview)_dep\b')

# Calls that have one home, and what to call instead.
ONE_HOME = {'g_task_run_in_thread': ('src/core/task.c', 'terrier_task_run()')}

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)
MAX_COLUMNS = 100
MAX_ROW = 160
MAX_FUNCTION = 80
MAX_FILE = 1000

# Written in two halves so that this file passes its own check.
MARKERS = re.compile(r'\b(TO' r'DO|FIX' r'ME|XX' r'X|HA' r'CK)\b|not ' r'implemented|coming ' r'soon')

EMAIL = re.compile(r'[A-Za-z0-9._%+-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}')
# Domains that RFC 2606 sets aside for examples and tests.
EXAMPLE_MAIL = re.compile(r'@([a-z0-9-]+\.)*(example(\.(com|org|net))?|invalid|test)$', re.I)
PHONE = re.compile(r'(?<![\d.])(\+44[ -]?\(?\d|0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}(?![\d.]))')

CALL_OF_GETTEXT = re.compile(r'(?<![A-Za-z0-9_])(_|N_|C_|NC_|Q_|ngettext|gettext|g_dngettext)\s*\(\s*"')
TRANSLATED_ATTRIBUTE = re.compile(r'translatable="(yes|true)"')

# Places where a sentence reaches the screen; each must be marked for translation.
UNMARKED_C = [
    re.compile(r'\b(?:gtk_label_new|gtk_button_new_with_label|gtk_button_new_with_mnemonic|adw_toast_new'
               r'|gtk_check_button_new_with_label|g_action_row_new)\s*\(\s*"([^"]*)"'),
    re.compile(r'\b(?:gtk|adw)_\w+_set_(?:title|subtitle|label|markup|tooltip_text|tooltip_markup|description'
               r'|placeholder_text|button_label|heading|body)\s*\([^,()]*,\s*"([^"]*)"'),
    re.compile(r'\bg_set_error_literal\s*\([^,]+,[^,]+,[^,]+,\s*"([^"]*)"'),
    re.compile(r'\bg_set_error\s*\([^,]+,[^,]+,[^,]+,\s*"([^"]*)"'),
    re.compile(r'\bg_error_new(?:_literal)?\s*\([^,]+,[^,]+,\s*"([^"]*)"'),
]
UI_TEXT = {'label', 'title', 'subtitle', 'tooltip-text', 'description', 'placeholder-text', 'heading', 'body'}
FORMAT_ONLY = re.compile(r'%[-+0-9.\'* #]*[a-zA-Z]|%%|&[a-z]+;|<[^>]*>')


def files(root, folders, *suffixes):
    """Files of the tree with one of the suffixes, in a fixed order; never a build folder."""
    for folder in folders:
        for path in sorted((root / folder).rglob('*')):
            parts = path.relative_to(root).parts
            if path.is_file() and path.name.endswith(suffixes) and not any(
                    part.startswith(('_build', 'build', '__pycache__')) for part in parts):
                yield path


def text_of(path):
    return path.read_text(encoding='utf-8', errors='replace')


def name_of(root, path):
    return str(path.relative_to(root))


def line_at(text, offset):
    return text.count('\n', 0, offset) + 1


def without_comments(text):
    """The C text with comments blanked, line numbers kept; strings stay."""
    pattern = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', re.S)

    def blank(match):
        found = match.group(0)
        return found if found.startswith('"') else re.sub(r'[^\n]', ' ', found)
    return pattern.sub(blank, text)


def check_includes(root):
    """An include that goes upward, sideways, or past the room to which a library is kept."""
    for path in files(root, ['src'], '.c', '.h'):
        parts = path.relative_to(root / 'src').parts
        room = parts[0] if len(parts) > 1 else None
        name = name_of(root, path)
        if room is not None and room not in BELOW:
            yield f'{name}:1: src/{room}/ is not one of the rooms'
            continue
        text = without_comments(text_of(path))
        for match in INCLUDE.finditer(text):
            quote, header = match.groups()
            where = f'{name}:{line_at(text, match.start())}'
            other = header.split('/')[0] if '/' in header else None
            if quote == '"' and header != 'config.h':
                if other is None:
                    yield f'{where}: "{header}" does not name its room; write "{room}/{header}"'
                    continue
                if other not in BELOW:
                    yield f'{where}: "{header}" names no room; a library goes in angle brackets'
                    continue
                if room is not None and other != room and other not in BELOW[room]:
                    yield f'{where}: {room} may not include {other} ("{header}")'
            elif room is not None:
                for pattern, rooms in KEPT_TO:
                    if pattern.match(header) and room not in rooms:
                        yield f'{where}: <{header}> is kept to {" and ".join(sorted(rooms))}'
    for path in sorted((root / 'src').glob('*/meson.build')):
        room = path.parent.name
        text = re.sub(r'#[^\n]*', '', text_of(path))
        for other in BELOW:
            found = re.search(rf'\b{other}_room\b', text)
            if found and other != room and other not in BELOW.get(room, set()):
                yield f'{name_of(root, path)}:{line_at(text, found.start())}: {room} may not link {other}'
        found = LINK_WORDS.search(text)
        if found and room not in ('map', 'app'):
            yield f'{name_of(root, path)}:{line_at(text, found.start())}: {room} may not link {found.group(0)}'
        if not text_of(path).startswith('# '):
            yield f'{name_of(root, path)}:1: opens without the sentence that says what the room is for'


def check_hygiene(root):
    """House style that a machine can see: licence line, tabs, width, guards, marks left behind."""
    for path in files(root, ['src', 'tests', 'tools', 'data', 'ui', 'po', 'flatpak'],
                      '.c', '.h', '.py', '.sql', '.css', '.ui', '.json', '.build', '.xml', '.in'):
        name, text = name_of(root, path), text_of(path)
        code = path.suffix in ('.c', '.h')
        lines = text.split('\n')
        if code and not lines[0].startswith('/* SPDX-License-Identifier: GPL-3.0-or-later */'):
            yield f'{name}:1: the first line is not the SPDX line'
        if path.suffix == '.py' and not any('SPDX-License-Identifier' in line for line in lines[:2]):
            yield f'{name}:1: no SPDX line'
        if path.suffix == '.h' and '#pragma once' not in text:
            yield f'{name}:1: a header without #pragma once'
        if path.suffix == '.c' and name.startswith('src/') and name.count('/') > 1 \
                and '#define G_LOG_DOMAIN "terrier' not in text:
            yield f'{name}:1: no G_LOG_DOMAIN'
        for call, (home, instead) in ONE_HOME.items():
            if path.suffix == '.c' and name.startswith('src/') and name != home \
                    and re.search(rf'\b{call}\s*\(', without_comments(text)):
                yield f'{name}:1: {call}() is kept to {home}; call {instead}'
        if text and not text.endswith('\n'):
            yield f'{name}:{len(lines)}: no newline at the end'
        if code and len(lines) > MAX_FILE:
            yield f'{name}:{len(lines)}: longer than {MAX_FILE} lines; split it'
        for number, line in enumerate(lines, 1):
            if '\t' in line and path.suffix != '.json':
                yield f'{name}:{number}: a tab'
            if line != line.rstrip():
                yield f'{name}:{number}: blanks at the end of the line'
            # A row of a table stays one line, so that the columns can be read down the page.
            if code and len(line) > (MAX_ROW if line.lstrip().startswith('{') else MAX_COLUMNS):
                yield f'{name}:{number}: {len(line)} columns, {MAX_COLUMNS} are the limit'
            if path.suffix not in ('.json',) and MARKERS.search(line):
                yield f'{name}:{number}: a mark left behind ({MARKERS.search(line).group(0)})'
    for path in files(root, ['src'], '.c'):
        for name, first, length in long_functions(text_of(path)):
            print(f'warning: {name_of(root, path)}:{first}: {name} is {length} lines long')


def long_functions(text):
    """Functions above the limit, in GNU style: a brace in column one opens and closes each."""
    lines, opened = text.split('\n'), None
    for number, line in enumerate(lines):
        if line == '{':
            opened = number
        elif line == '}' and opened is not None:
            if number - opened > MAX_FUNCTION:
                head = next((lines[i] for i in range(opened - 1, -1, -1) if re.match(r'^\w+ \(', lines[i])), '?')
                yield head.split(' ')[0], opened + 1, number - opened
            opened = None


def check_privacy(root):
    """People's addresses and telephone numbers have no place in data, tests or samples."""
    for path in files(root, ['data', 'tests', 'ui', 'po', 'src'],
                      '.csv', '.json', '.xml', '.md', '.in', '.c', '.h', '.py', '.po', '.txt', '.sql', '.ui'):
        for number, line in enumerate(text_of(path).split('\n'), 1):
            for match in EMAIL.finditer(line):
                if not EXAMPLE_MAIL.search(match.group(0)):
                    yield f'{name_of(root, path)}:{number}: an e-mail address ({match.group(0)})'
            match = PHONE.search(line)
            if match and path.suffix != '.sql':
                yield f'{name_of(root, path)}:{number}: a telephone number ({match.group(0)}...)'


def translatable(root):
    """Names of the files that hold words for translators, sorted as POTFILES.in must be."""
    names = []
    for path in files(root, ['data', 'src', 'ui'], '.c', '.h', '.ui', '.desktop.in', '.metainfo.xml.in',
                      '.gschema.xml', 'application-vnd.terrier.xml.in'):
        text = text_of(path)
        if path.suffix in ('.c', '.h'):
            wanted = CALL_OF_GETTEXT.search(without_comments(text))
        elif path.suffix == '.ui':
            wanted = TRANSLATED_ATTRIBUTE.search(text)
        else:
            wanted = True
        if wanted:
            names.append(name_of(root, path))
    return sorted(names)


def check_potfiles(root):
    """po/POTFILES.in lists every file with words to translate, no other, in order."""
    listing = root / 'po' / 'POTFILES.in'
    if not listing.exists():
        yield 'po/POTFILES.in:1: missing'
        return
    listed = [line for line in text_of(listing).split('\n') if line and not line.startswith('#')]
    wanted = translatable(root)
    for name in wanted:
        if name not in listed:
            yield f'{name}:1: has words to translate but is not in po/POTFILES.in (run tools/potfiles)'
    for name in listed:
        if name not in wanted:
            yield f'po/POTFILES.in:1: {name} is listed but has no words to translate (run tools/potfiles)'
    if listed != sorted(listed):
        yield 'po/POTFILES.in:1: not sorted (run tools/potfiles)'
    linguas = root / 'po' / 'LINGUAS'
    codes = [code for line in (text_of(linguas) if linguas.exists() else '').split('\n')
             if not line.startswith('#') for code in line.split()]
    for path in sorted((root / 'po').glob('*.po')):
        if path.stem not in codes:
            yield f'po/LINGUAS:1: {path.stem} is missing'
    for code in codes:
        if not (root / 'po' / f'{code}.po').exists():
            yield f'po/LINGUAS:1: there is no {code}.po'


def says_words(literal):
    """Whether a literal holds words a reader would want in their own tongue."""
    return re.search(r'[A-Za-z]{3,}', FORMAT_ONLY.sub(' ', literal)) is not None


def with_own(root, text):
    """The text and those of the headers of ours that it includes."""
    yield text
    for quote, header in INCLUDE.findall(text):
        if quote == '"' and (root / 'src' / header).exists():
            yield text_of(root / 'src' / header)


def check_strings(root):
    """Every sentence that reaches the screen is marked for translation, in C and in UI files."""
    for path in files(root, ['src'], '.c'):
        text = without_comments(text_of(path))
        for pattern in UNMARKED_C:
            for match in pattern.finditer(text):
                if says_words(match.group(1)):
                    yield (f'{name_of(root, path)}:{line_at(text, match.start())}: '
                           f'"{match.group(1)[:40]}" is not marked with _()')
        if CALL_OF_GETTEXT.search(text) and not any('<glib/gi18n-lib.h>' in part for part in with_own(root, text)):
            yield f'{name_of(root, path)}:1: marks words but does not include <glib/gi18n-lib.h>'
    for path in files(root, ['ui', 'src', 'data'], '.ui'):
        try:
            tree = ElementTree.parse(path)
        except ElementTree.ParseError:
            continue  # check_ui names it
        for node in tree.iter():
            if node.tag in ('property', 'attribute') and node.get('name') in UI_TEXT \
                    and says_words(node.text or '') and node.get('translatable') not in ('yes', 'true') \
                    and node.get('bind-source') is None:
                yield f'{name_of(root, path)}:1: "{(node.text or "").strip()[:40]}" is not translatable'


def check_ui(root):
    """UI files parse, declare what they need, and no icon-only button goes without a name."""
    for path in files(root, ['ui', 'src', 'data'], '.ui'):
        name = name_of(root, path)
        try:
            tree = ElementTree.parse(path).getroot()
        except ElementTree.ParseError as error:
            yield f'{name}:{error.position[0]}: {error.msg}'
            continue
        if tree.tag != 'interface':
            yield f'{name}:1: the outermost element is <{tree.tag}>, not <interface>'
            continue
        for node in tree.iter():
            if node.get('class') not in ('GtkButton', 'GtkToggleButton', 'GtkMenuButton'):
                continue
            # Only the button's own children: what it holds has names of its own.
            own = {child.get('name') for child in node if child.tag == 'property'}
            named = own & {'label', 'tooltip-text'} or any(
                grandchild.get('name') == 'label' for child in node if child.tag == 'accessibility'
                for grandchild in child)
            if 'icon-name' in own and not named:
                yield f'{name}:1: a button with only an icon ({node.get("id") or node.get("class")}) has no label'


def check_resources(root):
    """Every file of a resource bundle exists, and every UI file is in one."""
    listed = set()
    for path in files(root, ['data', 'src', 'ui'], '.gresource.xml'):
        try:
            tree = ElementTree.parse(path)
        except ElementTree.ParseError as error:
            yield f'{name_of(root, path)}:{error.position[0]}: {error.msg}'
            continue
        for node in tree.iter('file'):
            name = (node.text or '').strip()
            found = next((place / name for place in (path.parent, root) if (place / name).exists()), None)
            if found is None:
                yield f'{name_of(root, path)}:1: {name} does not exist'
            else:
                listed.add(found.resolve())
    for path in files(root, ['ui', 'src'], '.ui'):
        if path.resolve() not in listed:
            yield f'{name_of(root, path)}:1: in no resource bundle'
    build = root / 'ui/meson.build'
    symbols = text_of(build) if build.exists() else ''
    for path in files(root, ['ui'], '.svg'):
        short = path.name.removeprefix('terrier-').removesuffix('-symbolic.svg')
        if f"'{short}'" not in symbols:
            yield f'{name_of(root, path)}:1: not among the symbols of ui/meson.build'


def check_json(root):
    """Forms, rules and other JSON data parse, without a key given twice."""
    def refuse_twins(pairs):
        keys = [key for key, _value in pairs]
        twins = {key for key in keys if keys.count(key) > 1}
        if twins:
            raise ValueError(f'the key {sorted(twins)[0]!r} stands twice')
        return dict(pairs)
    for path in files(root, ['data', 'flatpak'], '.json'):
        name = name_of(root, path)
        try:
            value = json.loads(path.read_text(encoding='utf-8'), object_pairs_hook=refuse_twins)
        except json.JSONDecodeError as error:
            yield f'{name}:{error.lineno}: {error.msg}'
            continue
        except (UnicodeDecodeError, ValueError) as error:
            yield f'{name}:1: {error}'
            continue
        if name.startswith('flatpak/'):
            yield from manifest_faults(root, name, value)


def manifest_faults(root, name, manifest):
    """What a reviewer of the Flatpak manifest would send back."""
    found = re.search(r"app_id = '([^']+)'", text_of(root / 'meson.build')) \
        if (root / 'meson.build').exists() else None
    app_id = found.group(1) if found else 'uk.terrier.Terrier'
    if (manifest.get('app-id') or manifest.get('id')) != app_id:
        yield f'{name}:1: the app id is not {app_id}'
    if manifest.get('command') != 'terrier':
        yield f'{name}:1: the command is not terrier'
    for argument in manifest.get('finish-args', []):
        if argument.startswith(('--filesystem', '--share=network', '--socket=session-bus', '--device=all')):
            yield f'{name}:1: {argument} is wider than the program needs'
    modules = manifest.get('modules', [])
    if not modules or modules[-1].get('name') != 'terrier':
        yield f'{name}:1: the last module is not terrier'
    for module in modules:
        for source in module.get('sources', []):
            if source.get('type') == 'git' and not (source.get('tag') or source.get('commit')):
                yield f'{name}:1: the source of {module.get("name")} names neither tag nor commit'
            if source.get('type') == 'archive' and not source.get('sha256'):
                yield f'{name}:1: the archive of {module.get("name")} has no sha256'


CHECKS = {name[6:]: function for name, function in sorted(globals().items()) if name.startswith('check_')}


def main(arguments):
    if not arguments or arguments[0] not in CHECKS:
        print(f'usage: lint.py {"|".join(CHECKS)} [ROOT]', file=sys.stderr)
        return 2
    root = Path(arguments[1] if len(arguments) > 1 else Path(__file__).parents[2]).resolve()
    faults = list(CHECKS[arguments[0]](root))
    for fault in faults:
        print(fault)
    print(f'{arguments[0]}: {len(faults)} faults' if faults else f'{arguments[0]}: clean')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
