/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>

G_BEGIN_DECLS

/* What this room calls of libarchive. */
typedef struct
{
  __typeof__ (&archive_write_new) write_new;
  __typeof__ (&archive_write_set_format_zip) write_set_format_zip;
  __typeof__ (&archive_write_set_options) write_set_options;
  __typeof__ (&archive_write_set_bytes_per_block) write_set_bytes_per_block;
  __typeof__ (&archive_write_open) write_open;
  __typeof__ (&archive_write_header) write_header;
  __typeof__ (&archive_write_data) write_data;
  __typeof__ (&archive_write_close) write_close;
  __typeof__ (&archive_write_free) write_free;
  __typeof__ (&archive_entry_new) entry_new;
  __typeof__ (&archive_entry_free) entry_free;
  __typeof__ (&archive_entry_set_pathname_utf8) entry_set_pathname_utf8;
  __typeof__ (&archive_entry_set_size) entry_set_size;
  __typeof__ (&archive_entry_set_filetype) entry_set_filetype;
  __typeof__ (&archive_entry_set_perm) entry_set_perm;
} TerrierArchive;

/* libarchive, loaded when the first zip is written: few sessions write one, and it brings its own
 * libraries. Any thread. NULL with @why set (transfer none) where it cannot be had. */
const TerrierArchive *terrier_archive (const char **why);

G_END_DECLS
