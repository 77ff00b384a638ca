/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/page-focus.h"

/* How often a page that has nothing to offer is asked again, and how long it is watched: what it
 * offered first may be replaced when the file has been read. */
#define ASK_MS 40
#define N_ASKS 25

struct _TerrierPageFocus
{
  GtkWidget *page;  /* weak: the one that is to have it; (nullable) */
  GtkWidget *other; /* never looked into: what had it before */
  guint n_asked;
  guint ask_id;
};

static const char last_key[] = "terrier-last-focus";

static void
forget (TerrierPageFocus *self)
{
  g_clear_handle_id (&self->ask_id, g_source_remove);
  g_clear_weak_pointer (&self->page);
}

TerrierPageFocus *
terrier_page_focus_new (void)
{
  return g_new0 (TerrierPageFocus, 1);
}

void
terrier_page_focus_free (TerrierPageFocus *self)
{
  forget (self);
  g_free (self);
}

static void
ref_free (gpointer ref)
{
  g_weak_ref_clear (ref);
  g_free (ref);
}

static GtkWidget *
focus_of (GtkWidget *page)
{
  GtkRoot *root = gtk_widget_get_root (page);

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

static gboolean
is_inside (GtkWidget *widget, GtkWidget *page)
{
  return widget != NULL && (widget == page || gtk_widget_is_ancestor (widget, page));
}

void
terrier_page_focus_leave (TerrierPageFocus *self, GtkWidget *page)
{
  GtkWidget *focus = focus_of (page);
  GWeakRef *ref;

  forget (self);
  if (!is_inside (focus, page))
    return;
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, focus);
  g_object_set_data_full (G_OBJECT (page), last_key, ref, ref_free);
  /* Or GTK puts it somewhere itself when the page is hidden: on whatever lies nearest. */
  gtk_root_set_focus (gtk_widget_get_root (page), NULL);
}

static gboolean
give (GtkWidget *page)
{
  GWeakRef *ref = g_object_get_data (G_OBJECT (page), last_key);
  g_autoptr (GtkWidget) last = ref != NULL ? g_weak_ref_get (ref) : NULL;

  /* A page that is made before its window: GTK 4.8 looks for the focus in a root that is not there.
   */
  if (gtk_widget_get_root (page) == NULL)
    return FALSE;
  if (is_inside (last, page) && gtk_widget_get_mapped (last) && gtk_widget_grab_focus (last))
    return TRUE;
  return gtk_widget_grab_focus (page);
}

static gboolean
ask_cb (gpointer data)
{
  TerrierPageFocus *self = data;
  GtkWidget *focus = self->page != NULL ? focus_of (self->page) : NULL;
  gboolean inside = self->page != NULL && is_inside (focus, self->page);

  if (self->page == NULL || ++self->n_asked > N_ASKS
      || (focus != NULL && !inside && focus != self->other))
    {
      self->ask_id = 0;
      forget (self);
      return G_SOURCE_REMOVE;
    }
  if (!inside)
    give (self->page);
  return G_SOURCE_CONTINUE;
}

void
terrier_page_focus_take (TerrierPageFocus *self, GtkWidget *page)
{
  forget (self);
  g_set_weak_pointer (&self->page, page);
  self->other = focus_of (page);
  self->n_asked = 0;
  give (page);
  self->ask_id = g_timeout_add (ASK_MS, ask_cb, self);
}
