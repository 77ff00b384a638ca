#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What QGIS needs to draw clustered points: bench_qgis.py POINTS.csv, of eastings and northings. Prints a line of JSON as
the benchmarks of the rooms do."""

import csv
import json
import os
import statistics
import sys
import time

os.environ.setdefault('QT_QPA_PLATFORM', 'offscreen')

from qgis.core import (QgsApplication, QgsFeature, QgsGeometry, QgsMapRendererSequentialJob, QgsMapSettings,  # noqa: E402
                       QgsPointClusterRenderer, QgsPointXY, QgsUnitTypes, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize  # noqa: E402

RUNS = 3
# As far apart as our own marks, and the same picture.
CLUSTER_PX = 40
SIZE = QSize(1280, 800)


def read_layer(path):
    layer = QgsVectorLayer('Point?crs=EPSG:27700', 'points', 'memory')
    features = []
    with open(path, encoding='utf-8', newline='') as stream:
        for easting, northing in csv.reader(stream):
            feature = QgsFeature()
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(float(easting), float(northing))))
            features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    renderer = QgsPointClusterRenderer()
    renderer.setTolerance(CLUSTER_PX)
    renderer.setToleranceUnit(QgsUnitTypes.RenderPixels)
    renderer.setEmbeddedRenderer(layer.renderer().clone())
    layer.setRenderer(renderer)
    return layer, len(features)


def main():
    application = QgsApplication([], False)
    application.initQgis()
    layer, count = read_layer(sys.argv[1])
    settings = QgsMapSettings()
    settings.setDestinationCrs(layer.crs())
    settings.setLayers([layer])
    settings.setOutputSize(SIZE)
    settings.setExtent(layer.extent())
    times = []
    for _run in range(RUNS):
        started = time.perf_counter()
        job = QgsMapRendererSequentialJob(settings)
        job.start()
        job.waitForFinished()
        times.append(1000 * (time.perf_counter() - started))
        assert not job.renderedImage().isNull()
    print(json.dumps({'case': 'QGIS: the same points, one frame', 'size': count, 'median_ms': statistics.median(times),
                      'p95_ms': max(times)}), flush=True)
    del layer
    # Its own end takes plug-ins apart that were never loaded here.
    os._exit(0)


main()
