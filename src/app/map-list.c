/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/map-list.h"

#include "app/symbol-mark.h"
#include "carto/measure.h"

#include <glib/gi18n-lib.h>

/* One property in view. */
#define TERRIER_TYPE_MAP_ITEM (terrier_map_item_get_type ())
G_DECLARE_FINAL_TYPE (TerrierMapItem, terrier_map_item, TERRIER, MAP_ITEM, GObject)

struct _TerrierMapItem
{
  GObject parent_instance;

  TerrierMapPoint point;
  char *name;
  const char *words; /* of its symbol; interned */
  char *distance;    /* (nullable) */
};

G_DEFINE_FINAL_TYPE (TerrierMapItem, terrier_map_item, G_TYPE_OBJECT)

struct _TerrierMapList
{
  AdwBin parent_instance;

  GtkExpander *expander;
  GtkWidget *end;
  GtkLabel *title;
  GtkListView *view;

  TerrierSession *session;
  GListStore *items;
  GtkSingleSelection *selection;
  GArray *points; /* TerrierMapPoint: what should be listed */
  const char *words[TERRIER_SYMBOL_N]; /* of each symbol; interned */
  GHashTable *distances;               /* id to double; NULL: of what is in view there are none */
  gboolean stale; /* it is not listed yet */
  gboolean selecting;
  GCancellable *cancellable;
};

typedef enum
{
  PROP_EXPANDED = 1,
} TerrierMapListProps;

static GParamSpec *properties[PROP_EXPANDED + 1];

enum
{
  SIGNAL_NEAR_ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TerrierMapList, terrier_map_list, ADW_TYPE_BIN)

static void
terrier_map_item_finalize (GObject *object)
{
  g_free (TERRIER_MAP_ITEM (object)->name);
  g_free (TERRIER_MAP_ITEM (object)->distance);

  G_OBJECT_CLASS (terrier_map_item_parent_class)->finalize (object);
}

static void
terrier_map_item_class_init (TerrierMapItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = terrier_map_item_finalize;
}

static void
terrier_map_item_init (TerrierMapItem *self)
{
}

/* Reader thread: one item for each point that is still there. */
static gpointer
read_items (TerrierReader *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const GArray *points = data;
  g_autofree guint32 *ids = g_new (guint32, MAX (points->len, 1));
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < points->len; i++)
    ids[i] = (guint32) g_array_index (points, TerrierMapPoint, i).id;
  records = terrier_reader_fetch (reader, TERRIER_TYPE_PROPERTY, ids, points->len, error);
  if (records == NULL)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    if (records->pdata[i] != NULL)
      {
        TerrierMapItem *item = g_object_new (TERRIER_TYPE_MAP_ITEM, NULL);

        item->point = g_array_index (points, TerrierMapPoint, i);
        item->name = terrier_record_dup_name (records->pdata[i]);
        g_ptr_array_add (items, item);
      }
  return g_steal_pointer (&items);
}

static void
select_in_hand (TerrierMapList *self)
{
  gint64 id;
  TerrierType type = terrier_session_get_selected (self->session, &id);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint found = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; type == TERRIER_TYPE_PROPERTY && i < n; i++)
    {
      g_autoptr (TerrierMapItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (item->point.id == (guint64) id)
        found = i;
    }
  if (found == gtk_single_selection_get_selected (self->selection))
    return;
  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, found);
  self->selecting = FALSE;
  if (found != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", found);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TerrierMapList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items
      = terrier_portfolio_read_finish (TERRIER_PORTFOLIO (source), result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (items == NULL)
    {
      terrier_session_trouble (self->session, error);
      return;
    }
  for (guint i = 0; i < items->len; i++)
    {
      TerrierMapItem *item = items->pdata[i];

      const double *metres
          = self->distances != NULL ? g_hash_table_lookup (self->distances, &item->point.id) : NULL;

      item->words = self->words[item->point.symbol];
      if (metres != NULL)
        item->distance = terrier_measure_format_length (*metres);
    }
  self->selecting = TRUE;
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  self->selecting = FALSE;
  select_in_hand (self);
}

static void
read_names (TerrierMapList *self)
{
  if (!self->stale || self->session == NULL || !terrier_map_list_get_expanded (self))
    return;
  self->stale = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  terrier_portfolio_read_async (terrier_session_get_portfolio (self->session), read_items,
                                g_array_ref (self->points), (GDestroyNotify) g_array_unref,
                                (GDestroyNotify) g_ptr_array_unref, self->cancellable, read_cb,
                                g_object_ref (self));
}

static void
expanded_cb (TerrierMapList *self)
{
  read_names (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}

static void
selection_cb (TerrierMapList *self)
{
  TerrierMapItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (!self->selecting && item != NULL)
    terrier_session_select (self->session, TERRIER_TYPE_PROPERTY, (gint64) item->point.id);
}

static void
activate_cb (TerrierMapList *self, guint position)
{
  g_autoptr (TerrierMapItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item != NULL)
    terrier_session_open_record (self->session, TERRIER_TYPE_PROPERTY, (gint64) item->point.id);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = gtk_label_new (NULL), *distance = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), terrier_symbol_mark_new ());
  gtk_box_append (GTK_BOX (box), name);
  gtk_widget_add_css_class (distance, "numeric");
  gtk_widget_add_css_class (distance, "dim-label");
  gtk_box_append (GTK_BOX (box), distance);
  gtk_list_item_set_child (row, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *row)
{
  TerrierMapItem *item = gtk_list_item_get_item (row);
  GtkWidget *mark = gtk_widget_get_first_child (gtk_list_item_get_child (row));
  GtkWidget *name = gtk_widget_get_next_sibling (mark);
  gboolean inferred = (item->point.flags & TERRIER_POINT_INFERRED) != 0;
  g_autofree char *tip
      = g_strdup_printf ("%s\n%s%s", item->name, item->words, inferred ? _ (", inferred") : "");

  terrier_symbol_mark_set (TERRIER_SYMBOL_MARK (mark), item->point.symbol, inferred);
  gtk_label_set_text (GTK_LABEL (name), item->name);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (name)),
                      item->distance != NULL ? item->distance : "");
  gtk_widget_set_tooltip_text (name, tip);
  if (inferred)
    gtk_widget_add_css_class (name, "inferred");
  else
    gtk_widget_remove_css_class (name, "inferred");
}

static void
terrier_map_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TerrierMapList *self = TERRIER_MAP_LIST (object);

  switch ((TerrierMapListProps) id)
    {
    case PROP_EXPANDED:
      g_value_set_boolean (value, terrier_map_list_get_expanded (self));
      break;
    }
}

static void
terrier_map_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TerrierMapList *self = TERRIER_MAP_LIST (object);

  switch ((TerrierMapListProps) id)
    {
    case PROP_EXPANDED:
      terrier_map_list_set_expanded (self, g_value_get_boolean (value));
      break;
    }
}

static void
terrier_map_list_dispose (GObject *object)
{
  TerrierMapList *self = TERRIER_MAP_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  /* The bin lets go of its child before the template does, or it would do so twice. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), TERRIER_TYPE_MAP_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (terrier_map_list_parent_class)->dispose (object);
}

static void
terrier_map_list_finalize (GObject *object)
{
  g_array_unref (TERRIER_MAP_LIST (object)->points);
  g_clear_pointer (&TERRIER_MAP_LIST (object)->distances, g_hash_table_unref);

  G_OBJECT_CLASS (terrier_map_list_parent_class)->finalize (object);
}

static void
terrier_map_list_class_init (TerrierMapListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = terrier_map_list_get_property;
  object_class->set_property = terrier_map_list_set_property;
  object_class->dispose = terrier_map_list_dispose;
  object_class->finalize = terrier_map_list_finalize;

  properties[PROP_EXPANDED]
      = g_param_spec_boolean ("expanded", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/uk/terrier/Terrier/ui/map-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TerrierMapList, expander);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapList, end);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapList, title);
  signals[SIGNAL_NEAR_ENDED] = g_signal_new ("near-ended", TERRIER_TYPE_MAP_LIST, G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_bind_template_child (widget_class, TerrierMapList, view);
}

static void
terrier_map_list_init (TerrierMapList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->points = g_array_new (FALSE, FALSE, sizeof (TerrierMapPoint));
  for (guint i = 0; i < TERRIER_SYMBOL_N; i++)
    self->words[i] = terrier_symbol_label (i);
  self->items = g_list_store_new (TERRIER_TYPE_MAP_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Properties in view"), -1);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selection_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->end, "clicked", G_CALLBACK (terrier_map_list_end_near), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->expander, "notify::expanded", G_CALLBACK (expanded_cb), self,
                           G_CONNECT_SWAPPED);
  terrier_map_list_set_points (self, NULL, 0, 0);
}

void
terrier_map_list_set_session (TerrierMapList *self, TerrierSession *session)
{
  g_return_if_fail (TERRIER_IS_MAP_LIST (self) && self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "selected", G_CALLBACK (select_in_hand), self,
                           G_CONNECT_SWAPPED);
}

void
terrier_map_list_set_words (TerrierMapList *self, const char *const *labels)
{
  g_return_if_fail (TERRIER_IS_MAP_LIST (self));

  for (guint i = 0; i < TERRIER_SYMBOL_N; i++)
    self->words[i] = g_intern_string (labels[i]);
}

static void
list_points (TerrierMapList *self, const TerrierMapPoint *points, guint n_points, const char *title)
{
  gtk_label_set_text (self->title, title);
  /* The old array may be on its way through the reader thread. */
  g_array_unref (self->points);
  self->points = g_array_sized_new (FALSE, FALSE, sizeof (TerrierMapPoint), n_points);
  if (n_points > 0)
    g_array_append_vals (self->points, points, n_points);
  self->stale = TRUE;
  read_names (self);
}

void
terrier_map_list_set_points (TerrierMapList *self,
                             const TerrierMapPoint *points,
                             guint n_points,
                             guint n_in_view)
{
  g_autofree char *text = NULL;

  g_return_if_fail (TERRIER_IS_MAP_LIST (self));

  if (n_in_view == G_MAXUINT)
    text = g_strdup_printf (_("In view: %'u nearest"), n_points);
  else if (n_in_view > n_points)
    /* Translators: "In view: 200 nearest of 1,234" */
    text = g_strdup_printf (_("In view: %'u nearest of %'u"), n_points, n_in_view);
  else
    text = g_strdup_printf (_("In view: %'u"), n_in_view);
  list_points (self, points, n_points, text);
}

void
terrier_map_list_set_near (TerrierMapList *self,
                           const TerrierMapNear *near,
                           guint n,
                           const char *title)
{
  g_autofree TerrierMapPoint *points = g_new (TerrierMapPoint, MAX (n, 1));

  g_return_if_fail (TERRIER_IS_MAP_LIST (self));

  g_clear_pointer (&self->distances, g_hash_table_unref);
  self->distances = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < n; i++)
    {
      points[i] = near[i].point;
      g_hash_table_insert (self->distances, g_memdup2 (&near[i].point.id, sizeof (guint64)),
                           g_memdup2 (&near[i].distance_m, sizeof (double)));
    }
  gtk_widget_set_visible (self->end, TRUE);
  list_points (self, points, n, title);
  terrier_map_list_set_expanded (self, TRUE);
}

gboolean
terrier_map_list_is_near (TerrierMapList *self)
{
  return self->distances != NULL;
}

void
terrier_map_list_end_near (TerrierMapList *self)
{
  g_return_if_fail (TERRIER_IS_MAP_LIST (self));

  if (self->distances == NULL)
    return;
  g_clear_pointer (&self->distances, g_hash_table_unref);
  gtk_widget_set_visible (self->end, FALSE);
  g_signal_emit (self, signals[SIGNAL_NEAR_ENDED], 0);
}

gboolean
terrier_map_list_get_expanded (TerrierMapList *self)
{
  return gtk_expander_get_expanded (self->expander);
}

void
terrier_map_list_set_expanded (TerrierMapList *self, gboolean expanded)
{
  gtk_expander_set_expanded (self->expander, expanded);
}

GListModel *
terrier_map_list_get_model (TerrierMapList *self)
{
  return G_LIST_MODEL (self->items);
}
