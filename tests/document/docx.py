#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""docx.py MAKE-SAMPLE: what the DOCX of the sample holds, read with nothing of ours. Speaks TAP.

The package is read as zip and XML, the text compared with the blocks' own; LibreOffice, where it is
installed, has to open it and to find the headings, the tables and the language again.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile
from pathlib import Path

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
DC = '{http://purl.org/dc/elements/1.1/}'
RELATION = '{http://schemas.openxmlformats.org/package/2006/relationships}Relationship'
PARTS = ('[Content_Types].xml', '_rels/.rels', 'docProps/core.xml', 'docProps/app.xml', 'word/document.xml',
         'word/_rels/document.xml.rels', 'word/styles.xml', 'word/numbering.xml', 'word/settings.xml',
         'word/header1.xml', 'word/header2.xml', 'word/footer1.xml')
# The names that Word itself has for these styles.
BUILT_IN = {'Normal', 'heading 1', 'heading 2', 'heading 3', 'List Bullet', 'List Number', 'List Paragraph',
            'Table Grid', 'caption', 'Quote', 'Plain Text', 'Hyperlink', 'header', 'footer', 'No Spacing'}


class Sample:
    def __init__(self, make, folder, *arguments):
        self.path = Path(folder) / f'{"-".join(arguments) or "plain"}.docx'
        self.plain = subprocess.run([make, self.path, *arguments], check=True, capture_output=True).stdout.decode()
        self.zip = zipfile.ZipFile(self.path)
        self.tree = {name: xml.fromstring(self.zip.read(name)) for name in self.zip.namelist()
                     if name.endswith(('.xml', '.rels'))}
        self.body = self.tree['word/document.xml'][0]


def words(text):
    return re.sub(r'[○\s]+', ' ', text).strip()


def text_of(sample):
    """Every text of the body and of its pictures, in the order of the file."""
    found = []
    for element in sample.body.iter():
        if element.tag == W + 't':
            found.append(element.text or '')
        elif element.tag == W + 'br':
            found.append('\n')
        elif element.tag == W + 'p':
            found.append('\n')
        elif element.tag.endswith('}docPr'):
            found.append('\n' + element.get('descr') + '\n')
    return ''.join(found)


def check_package(sample):
    assert sample.zip.testzip() is None
    assert set(PARTS) <= set(sample.zip.namelist()), sample.zip.namelist()
    assert sample.zip.namelist()[0] == '[Content_Types].xml'
    relations = {element.get('Id'): element for element in sample.tree['word/_rels/document.xml.rels'].iter(RELATION)}
    for element in relations.values():
        if element.get('TargetMode') != 'External':
            assert f"word/{element.get('Target')}" in sample.zip.namelist(), element.get('Target')
    for element in sample.body.iter():
        for name in (R + 'id', R + 'embed'):
            assert element.get(name) is None or element.get(name) in relations, element.get(name)


def check_styles(sample):
    styles = {element.get(W + 'styleId'): element.find(W + 'name').get(W + 'val')
              for element in sample.tree['word/styles.xml'].iter(W + 'style')}
    assert BUILT_IN <= set(styles.values()), BUILT_IN - set(styles.values())
    for tag in ('pStyle', 'rStyle', 'tblStyle'):
        for element in sample.body.iter(W + tag):
            assert element.get(W + 'val') in styles, element.get(W + 'val')
    numbers = {element.get(W + 'numId') for element in sample.tree['word/numbering.xml'].iter(W + 'num')}
    for element in sample.body.iter(W + 'numId'):
        assert element.get(W + 'val') in numbers
    places = {element.get(W + 'name') for element in sample.body.iter(W + 'bookmarkStart')}
    for element in sample.body.iter(W + 'hyperlink'):
        assert element.get(W + 'anchor') is None or element.get(W + 'anchor') in places
    for cell in sample.body.iter(W + 'tc'):
        assert cell[-1].tag == W + 'p', 'a cell ends with a paragraph'


def check_facts(sample):
    language = sample.tree['word/styles.xml'].find(f'.//{W}lang')
    assert language.get(W + 'val') == 'en-GB'
    core = sample.tree['docProps/core.xml']
    assert core.find(DC + 'title').text == 'Kent Communities Programme: proposed record of decision 23/00101'
    assert core.find(DC + 'creator').text == 'Director of Infrastructure'
    assert '2023-11-30T00:00:00Z' in sample.zip.read('docProps/core.xml').decode()


def check_shape(sample):
    headings = [(p.find(f'{W}pPr/{W}pStyle').get(W + 'val'), ''.join(t.text for t in p.iter(W + 't')))
                for p in sample.body.iter(W + 'p')
                if p.find(f'{W}pPr/{W}pStyle') is not None
                and p.find(f'{W}pPr/{W}pStyle').get(W + 'val').startswith('Heading')]
    assert headings[0] == ('Heading1', 'Kent County Council: proposed record of decision'), headings[0]
    assert ('Heading2', 'Decision') in headings
    heads = [row for row in sample.body.iter(W + 'tr') if row.find(f'{W}trPr/{W}tblHeader') is not None]
    assert len(heads) >= 3, len(heads)
    assert [''.join(t.text for t in cell.iter(W + 't')) for cell in heads[0]][1:3] == ['No', 'Option']
    formats = {element.get(W + 'val') for element in sample.tree['word/numbering.xml'].iter(W + 'numFmt')}
    assert {'bullet', 'decimal', 'lowerLetter', 'upperLetter', 'lowerRoman'} == formats
    links = [element.get('Target') for element in sample.tree['word/_rels/document.xml.rels'].iter(RELATION)
             if element.get('TargetMode') == 'External']
    assert 'https://democracy.example.org/decision/23/00101' in links
    pictures = [element.get('descr') for element in sample.body.iter() if element.tag.endswith('}docPr')]
    assert pictures and all(pictures), pictures
    assert all(sample.zip.read(name).startswith(b'\x89PNG') for name in sample.zip.namelist() if '/media/' in name)


def check_text(sample, lost=''):
    """As on the pages, a cell beyond the table's last column is left out."""
    assert words(text_of(sample)) == words(sample.plain.replace(f'\n{lost}\n', '\n', 1))


def check_heads(sample):
    for name in ('word/header1.xml', 'word/header2.xml'):
        text = sample.zip.read(name).decode()
        assert 'Draft' in text and 'Exempt copy' in text, text


def check_same(make, folder, sample):
    before = sample.path.read_bytes()
    again = Sample(make, folder, '3', 'Draft', 'Exempt copy')
    assert again.path.read_bytes() == before


def check_office(sample, folder):
    if shutil.which('soffice') is None:
        return 'LibreOffice is not installed'
    profile = f'-env:UserInstallation={(Path(folder) / "profile").as_uri()}'
    subprocess.run(['soffice', profile, '--headless', '--convert-to', 'fodt', '--outdir', folder, sample.path],
                   check=True, capture_output=True, timeout=150)
    odt = xml.parse(sample.path.with_suffix('.fodt')).getroot()
    text = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'
    table = '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
    headings = [(element.get(text + 'outline-level'), ''.join(element.itertext())) for element in odt.iter(text + 'h')]
    assert headings[0] == ('1', 'Kent County Council: proposed record of decision'), headings[:3]
    assert ('2', 'Decision') in headings
    # Boxes and the place to sign are tables without a head.
    assert len(list(odt.iter(table + 'table-header-rows'))) == len(list(odt.iter(table + 'table'))) - 2
    whole = words(''.join(odt.itertext()))
    for line in filter(None, map(words, sample.plain.split('\n'))):
        assert line in whole, line
    return None


def main():
    make = sys.argv[1]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        plain, draft = Sample(make, folder), Sample(make, folder, '3', 'Draft', 'Exempt copy')
        hostile = Sample(make, folder, 'hostile')
        tests = [('package', lambda: check_package(plain)), ('package, hostile', lambda: check_package(hostile)),
                 ('styles', lambda: check_styles(plain)), ('styles, hostile', lambda: check_styles(hostile)),
                 ('facts', lambda: check_facts(plain)), ('shape', lambda: check_shape(plain)),
                 ('text', lambda: check_text(plain)), ('text, hostile', lambda: check_text(hostile, 'list')),
                 ('heads', lambda: check_heads(draft)), ('same bytes', lambda: check_same(make, folder, draft)),
                 ('LibreOffice', lambda: check_office(plain, folder))]
        for i, (name, test) in enumerate(tests):
            try:
                skip = test()
                print(f'ok {i + 1} - {name}' + (f' # SKIP {skip}' if skip else ''))
            except (AssertionError, subprocess.SubprocessError, xml.ParseError) as error:
                failed += 1
                print(f'not ok {i + 1} - {name}\n# ' + str(error)[:2000].replace('\n', '\n# '))
        print(f'1..{len(tests)}')
    return failed > 0


sys.exit(main())
