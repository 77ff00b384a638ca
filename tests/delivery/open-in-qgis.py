#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""QGIS opens a portfolio: open-in-qgis.py PROGRAM. Skipped without python3-qgis (tools/setup qgis)."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ['QT_QPA_PLATFORM'] = 'offscreen'
try:
    from qgis.core import QgsApplication, QgsVectorLayer
except ImportError:
    print('1..0 # SKIP python3-qgis is not installed (tools/setup qgis)')
    sys.exit(77)
if not os.access(sys.argv[1], os.X_OK):
    print('1..0 # SKIP the program is not built')
    sys.exit(77)


def main(program):
    folder = tempfile.mkdtemp()
    portfolio = Path(folder) / 'kent.gpkg'
    subprocess.run([program, 'new', portfolio, '--sample=kent'], check=True)
    application = QgsApplication([], False)
    application.initQgis()
    overview = QgsVectorLayer(str(portfolio), 'portfolio', 'ogr')
    names = [line.split('!!::!!')[1] for line in overview.dataProvider().subLayers()] if overview.isValid() else []
    number = failed = 0
    for what, good in [('it opens', overview.isValid()), ('it has layers', len(names) > 1)]:
        number += 1
        failed += not good
        print(f'{"ok" if good else "not ok"} {number} - {what} ({len(names)} layers)')
    for name in names:
        layer = QgsVectorLayer(f'{portfolio}|layername={name}', name, 'ogr')
        counted = sum(1 for _feature in layer.getFeatures()) if layer.isValid() else -1
        grid = layer.crs().authid() if layer.isSpatial() else None
        good = layer.isValid() and counted == layer.featureCount() and grid in (None, 'EPSG:27700')
        number += 1
        failed += not good
        print(f'{"ok" if good else "not ok"} {number} - {name}: {counted} rows, {grid or "no geometry"}')
    print(f'1..{number}')
    sys.stdout.flush()
    # Leaving through the interpreter's own shutdown crashes in some versions of the bindings.
    os._exit(1 if failed else 0)


if __name__ == '__main__':
    main(sys.argv[1])
