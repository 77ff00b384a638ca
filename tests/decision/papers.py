#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""papers.py MAKE-PAPERS: records of decision, sound ones and with bad input, as other programs read them.

poppler says whether the PDF is tagged, whether every font is in it and what its text is, which has
to be the text of the blocks, none of it lost; qpdf whether its objects are sound; zip and XML the
same of the DOCX. A tool that is missing skips its tests. Speaks TAP.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
import xml.etree.ElementTree as xml
import zipfile
from pathlib import Path

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
# Right-to-left text comes back in the order of the page; what has no letterform does not come back.
BY_LETTERS = ('bad-right-to-left', 'bad-no-font')
# poppler leaves off reading a structure where letters carry their text with them (ActualText); its
# plain extraction goes on.
BY_PAGES = ('bad-combining',)
ON_ITS_SIDE = ('programme-appraisal',)


def bare(text):
    """Without what setting a text may change: spaces, line ends, the marks of lists and of the inferred."""
    text = unicodedata.normalize('NFKC', text)
    return re.sub(r'[\s\u00ad\u200b\u202e\ufeff○•]', '', text)


FIGURES = tuple(map(bare, ('Location plan of', 'Map of the buildings', 'Chart: ', 'Bar chart: ')))


def output(*command):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True).stdout.decode()


def struct_text(path):
    lines = output('pdfinfo', '-struct-text', path).split('\n')
    return ''.join(found.group(1) for found in (re.match(r'^\s*"(.*)"$', line) for line in lines) if found)


def check_tagged(path):
    facts = output('pdfinfo', path)
    assert re.search(r'^Tagged:\s+yes$', facts, re.M), facts
    size = '841.89 x 595.276' if path.stem in ON_ITS_SIDE else '595.276 x 841.89'
    assert re.search(rf'^Page size:\s+{size} pts \(A4\)$', facts, re.M), facts
    assert re.search(r'^Title:\s+\S+', facts, re.M), facts
    fonts = output('pdffonts', path).split('\n')[2:]
    for line in filter(None, fonts):
        embedded, _subset, unicode_map = re.search(r' (yes|no) +(yes|no) +(yes|no) ', line).groups()
        assert (embedded, unicode_map) == ('yes', 'yes'), line


def check_text(path):
    """Line by line: what the blocks say is what is selected and read aloud, in that order."""
    plain = path.with_suffix('.txt').read_text(encoding='utf-8')
    read = bare(struct_text(path) if path.stem not in BY_PAGES else output('pdftotext', '-raw', path, '-'))
    if path.stem in BY_LETTERS:
        wanted = [c for c in bare(plain) if not unicodedata.name(c, '').startswith(('CJK', 'CHEROKEE', 'CUNEIFORM'))
                  and ord(c) < 0x10000]
        assert not [c for c in set(wanted) if read.count(c) < wanted.count(c)], (plain, read)
        return
    at = 0
    for line in filter(None, map(bare, plain.split('\n'))):
        found = read.find(line, at)
        if found < 0:
            # A figure's words are its alternative text, which is no text of the page.
            assert line.startswith(FIGURES), line[:200]
            continue
        at = found + len(line)


def check_objects(path):
    output('qpdf', '--check', path)


def check_docx(path):
    package = zipfile.ZipFile(path.with_suffix('.docx'))
    assert package.testzip() is None
    for name in package.namelist():
        if name.endswith(('.xml', '.rels')):
            xml.fromstring(package.read(name))
    text = bare(''.join(element.text or '' for element in xml.fromstring(package.read('word/document.xml')).iter(W + 't')))
    for line in filter(None, map(bare, path.with_suffix('.txt').read_text(encoding='utf-8').split('\n'))):
        assert line in text or line.startswith(FIGURES), line[:200]


def check_copies(folder):
    """Public and exempt copies count alike; what is withheld leaves its heading and the paragraph."""
    def headings(name):
        lines = output('pdfinfo', '-struct-text', folder / f'{name}.pdf').split('\n')
        return [lines[i + 1].strip() for i, line in enumerate(lines) if re.match(r'\s*H\d', line)]

    assert headings('proposed-public') == headings('proposed-exempt')
    public, exempt = struct_text(folder / 'proposed-public.pdf'), struct_text(folder / 'proposed-exempt.pdf')
    assert 'Withheld: exempt under paragraph 3 of Part 1 of Schedule 12A' in public, public
    assert 'Withheld' not in exempt
    pages = output('pdftotext', folder / 'proposed-exempt.pdf', '-').split('\f')[:-1]
    assert all('EXEMPT COPY: not for publication (paragraph 3)' in page for page in pages)
    assert 'EXEMPT COPY' not in output('pdftotext', folder / 'proposed-public.pdf', '-')
    # The banner is on the page and not in the text that is read aloud, as is the mark of a draft.
    assert 'EXEMPT COPY' not in exempt
    assert 'DRAFT' not in struct_text(folder / 'first-draft.pdf')


def check_bad_is_text(folder):
    html, links = struct_text(folder / 'bad-html.pdf'), struct_text(folder / 'bad-links.pdf')
    for words in ("<script>alert('x')</script>", '<img src=x onerror=alert(1)>', '<entities>', '<iframe'):
        assert words in html, html
    assert b'javascript' not in (folder / 'bad-links.pdf').read_bytes() and 'a trap' in links
    rels = zipfile.ZipFile(folder / 'bad-links.docx').read('word/_rels/document.xml.rels').decode()
    assert 'javascript' not in rels and 'file:' not in rels and 'https://example.org/a?b=1&amp;c=2' in rels
    assert 'An aerial view of the site' in struct_text(folder / 'bad-image.pdf')
    assert 'w' * 500 in bare(struct_text(folder / 'bad-long-word.pdf'))
    table = struct_text(folder / 'bad-wide-table.pdf')
    assert all(str(row * 1000 + column) in bare(table) for row in range(1, 6) for column in range(1, 41))
    last = max(int(number) for number in re.findall(r'word(\d+)', (folder / 'bad-megabyte.txt').read_text()))
    assert f'word{last}of' in bare(struct_text(folder / 'bad-megabyte.pdf'))


def main():
    maker, failed, n = sys.argv[1], 0, 0

    def judge(name, needs, test, *arguments):
        nonlocal failed, n
        n += 1
        missing = next((tool for tool in needs if shutil.which(tool) is None), None)
        try:
            if missing is None:
                test(*arguments)
            print(f'ok {n} - {name}' + (f' # SKIP {missing} is not installed' if missing else ''), flush=True)
        except (AssertionError, subprocess.SubprocessError, xml.ParseError) as error:
            failed += 1
            print(f'not ok {n} - {name}\n# ' + str(error)[:3000].replace('\n', '\n# '), flush=True)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started = time.monotonic()
        warnings = subprocess.run([maker, folder], check=True, capture_output=True).stdout.decode()
        print('# ' + warnings.strip().replace('\n', '\n# ') + f'\n# made in {time.monotonic() - started:.1f} s')
        for path in sorted(folder.glob('*.pdf')):
            judge(f'{path.stem}: tagged, fonts', ['pdfinfo', 'pdffonts'], check_tagged, path)
            judge(f'{path.stem}: text', ['pdfinfo'], check_text, path)
            judge(f'{path.stem}: objects', ['qpdf'], check_objects, path)
            judge(f'{path.stem}: DOCX', [], check_docx, path)
        judge('copies', ['pdfinfo', 'pdftotext'], check_copies, folder)
        judge('bad input is text', ['pdfinfo'], check_bad_is_text, folder)
        print(f'1..{n}')
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
