/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What a window shows before a portfolio is open: open one, make one, look at the sample. */
#define TERRIER_TYPE_WELCOME_PAGE (terrier_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (TerrierWelcomePage, terrier_welcome_page, TERRIER, WELCOME_PAGE, AdwBin)

GtkWidget *terrier_welcome_page_new (void);

G_END_DECLS
