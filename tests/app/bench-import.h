/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The longest turn of the main loop while a register of 100,000 rows is looked through, tried and
 * imported in the window, and undone. One line of JSON. */
void bench_import (void);
