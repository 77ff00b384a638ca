/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-app"

#include "app/actions.h"

#include <glib/gi18n-lib.h>

const TerrierActionInfo terrier_actions[] = {
  { "win.go::home", { "<Ctrl>1" }, N_ ("Home"), N_ ("Places") },
  { "win.go::register", { "<Ctrl>2" }, N_ ("Register"), N_ ("Places") },
  { "win.go::map", { "<Ctrl>3" }, N_ ("Map"), N_ ("Places") },
  { "win.go::programmes", { "<Ctrl>4" }, N_ ("Programmes"), N_ ("Places") },
  { "win.go::disposals", { "<Ctrl>5" }, N_ ("Disposals"), N_ ("Places") },
  { "win.go::decisions", { "<Ctrl>6" }, N_ ("Decisions"), N_ ("Places") },
  { "win.back", { "<Alt>Left" }, N_ ("Back"), N_ ("Places") },
  { "win.toggle-sidebar", { "F9" }, N_ ("Show or hide the places"), N_ ("Places") },
  { "win.toggle-record", { "<Shift>F9" }, N_ ("Show or hide the record in hand"), N_ ("Places") },

  { "win.search",
    { "<Ctrl>F" },
    N_ ("Search everything; in a decision, its text"),
    N_ ("Finding") },
  { "win.search-all", { "<Ctrl><Alt>F" }, N_ ("Search everything"), N_ ("Finding") },
  { "win.filter", { "<Ctrl><Shift>F" }, N_ ("Filter the list"), N_ ("Finding") },
  { "win.reveal", { "<Ctrl>M" }, N_ ("Show the record on the map"), N_ ("Finding") },
  { "win.beside", { "<Ctrl><Alt>B" }, N_ ("Register and map side by side"), N_ ("Finding") },

  { "win.new-record", { "<Ctrl>N" }, N_ ("New record"), N_ ("Records") },
  { "win.open-record", { "<Ctrl>Return" }, N_ ("Open the record in hand"), N_ ("Records") },
  { "win.edit", { "F2" }, N_ ("Edit the record in hand"), N_ ("Records") },
  { "win.best-set", { "<Ctrl><Shift>B" }, N_ ("Best set of a programme"), N_ ("Records") },
  { "win.undo", { "<Ctrl>Z" }, N_ ("Undo"), N_ ("Records") },
  { "win.redo", { "<Ctrl><Shift>Z", "<Ctrl>Y" }, N_ ("Redo"), N_ ("Records") },
  { "win.show-exempt",
    { "<Ctrl><Shift>E" },
    N_ ("Show or hide exempt information"),
    N_ ("Records") },

  { "win.new-portfolio", { "<Ctrl><Shift>N" }, N_ ("New portfolio"), N_ ("Portfolio") },
  { "win.open", { "<Ctrl>O" }, N_ ("Open a portfolio"), N_ ("Portfolio") },
  { "win.import", { "<Ctrl>I" }, N_ ("Import a table or a map file"), N_ ("Portfolio") },
  { "win.export", { "<Ctrl>E" }, N_ ("Export this page"), N_ ("Portfolio") },
  { "win.print", { "<Ctrl>P" }, N_ ("Print"), N_ ("Portfolio") },
  { "win.show-help-overlay",
    { "<Ctrl>question", "<Ctrl>slash" },
    N_ ("Keyboard shortcuts"),
    N_ ("Portfolio") },
  { "window.close", { "<Ctrl>W" }, N_ ("Close the window"), N_ ("Portfolio") },
  { "app.quit", { "<Ctrl>Q" }, N_ ("Quit"), N_ ("Portfolio") },
};

const guint terrier_n_actions = G_N_ELEMENTS (terrier_actions);

void
terrier_actions_set_accels (GtkApplication *application)
{
  for (guint i = 0; i < terrier_n_actions; i++)
    gtk_application_set_accels_for_action (application, terrier_actions[i].action,
                                           (const char *const *) terrier_actions[i].accels);
}

static void
append_shortcut (GString *xml, const char *title, const char *const *accels)
{
  g_autofree char *joined = g_strjoinv (" ", (char **) accels);
  g_autofree char *child
      = g_markup_printf_escaped ("<child><object class=\"GtkShortcutsShortcut\"><property "
                                 "name=\"title\">%s</property>"
                                 "<property name=\"accelerator\">%s</property></object></child>",
                                 title, joined);

  g_string_append (xml, child);
}

static void
append_group (GString *xml, const char *title)
{
  g_autofree char *child = g_markup_printf_escaped (
      "<child><object class=\"GtkShortcutsGroup\"><property name=\"title\">%s</property>", title);

  g_string_append (xml, child);
}

typedef struct
{
  const char *accel;
  const char *title;
} Key;

static void
append_keys (GString *xml, const char *title, const Key *keys, guint n)
{
  append_group (xml, title);
  for (guint i = 0; i < n; i++)
    append_shortcut (xml, _ (keys[i].title), (const char *const[]){ keys[i].accel, NULL });
  g_string_append (xml, "</object></child>");
}

/* The keys that a list and a text have of themselves and that are no command of the window. */
static void
append_own_groups (GString *xml)
{
  static const Key text_keys[] = {
    { "<Ctrl>B", N_ ("Bold") },
    { "<Ctrl>I", N_ ("Italic") },
    { "<Ctrl><Alt>1", N_ ("Heading") },
    { "<Ctrl><Shift>L", N_ ("List") },
    { "<Ctrl><Shift>M", N_ ("Numbered parts") },
    { "<Ctrl><Shift>T", N_ ("Table: a new one, or the one at the cursor") },
    { "<Ctrl>K", N_ ("Link") },
    { "<Ctrl><Alt>N", N_ ("Footnote") },
    { "<Ctrl><Shift>G", N_ ("Insert a figure") },
    { "<Ctrl><Shift>X", N_ ("Mark an exempt passage") },
    { "<Ctrl>F", N_ ("Find in the text") },
    { "<Ctrl>H", N_ ("Find and replace") },
    { "<Ctrl><Alt>M", N_ ("Comment on what is selected") },
  };
  static const Key matrix_keys[] = {
    { "<Ctrl><Shift>T", N_ ("From the options table to the matrix") },
    { "<Ctrl>T", N_ ("Back to the options table") },
    { "K", N_ ("Keep the building in hand, or all that are chosen") },
    { "C", N_ ("Close") },
    { "O", N_ ("Co-locate") },
    { "M", N_ ("Move") },
    { "D", N_ ("Dispose") },
    { "L", N_ ("Let") },
    { "question", N_ ("Not stated what happens to it") },
    { "Delete", N_ ("No action: clear the cell") },
    { "Return", N_ ("Details of the action: date, money, minutes, sources") },
    { "<Shift>Down", N_ ("Choose more cells") },
    { "<Ctrl>A", N_ ("Choose every cell") },
    { "<Ctrl>C", N_ ("Copy the cells for a spreadsheet") },
    { "<Ctrl>V", N_ ("Paste actions from a spreadsheet") },
  };
  static const Key list_keys[] = {
    { "Return", N_ ("Open the record") },  { "<Ctrl>C", N_ ("Copy the rows for a spreadsheet") },
    { "<Ctrl>A", N_ ("Select all") },      { "Delete", N_ ("Delete the record") },
    { "Escape", N_ ("Back to the list") },
  };

  static const Key map_keys[] = {
    { "l", N_ ("Lasso") },
    { "m", N_ ("Measure") },
    { "n", N_ ("What is near") },
    { "f", N_ ("Find a place, postcode, grid reference or UPRN") },
    { "g", N_ ("Copy the grid reference") },
    { "<Ctrl>A", N_ ("Select all in view") },
    { "<Shift>Return", N_ ("Select one more, the nearest to the middle") },
    { "plus", N_ ("Nearer") },
    { "minus", N_ ("Farther") },
    { "Home", N_ ("Show all") },
  };

  append_keys (xml, _ ("On the map"), map_keys, G_N_ELEMENTS (map_keys));
  append_keys (xml, _ ("In a list"), list_keys, G_N_ELEMENTS (list_keys));
  append_keys (xml, _ ("In the matrix of a programme"), matrix_keys, G_N_ELEMENTS (matrix_keys));
  append_keys (xml, _ ("In the text of a decision"), text_keys, G_N_ELEMENTS (text_keys));
}

/**
 * terrier_actions_create_shortcuts_window:
 *
 * The shortcuts window, made from the table of actions. GtkShortcutsWindow takes its sections only
 * from a builder, so the table is written out as one.
 *
 * Returns: (transfer full): the window
 */
GtkWidget *
terrier_actions_create_shortcuts_window (void)
{
  g_autoptr (GString) xml = g_string_new (NULL);
  g_autoptr (GtkBuilder) builder = NULL;

  g_string_append (xml, "<interface><object class=\"GtkShortcutsWindow\" id=\"window\">"
                        "<property name=\"modal\">True</property><child><object "
                        "class=\"GtkShortcutsSection\">"
                        "<property name=\"section-name\">shortcuts</property>"
                        "<property name=\"max-height\">14</property>");
  for (guint i = 0; i < terrier_n_actions; i++)
    {
      const TerrierActionInfo *action = &terrier_actions[i];

      if (i == 0 || !g_str_equal (action->group, terrier_actions[i - 1].group))
        {
          if (i > 0)
            g_string_append (xml, "</object></child>");
          append_group (xml, _ (action->group));
        }
      append_shortcut (xml, _ (action->title), action->accels);
    }
  g_string_append (xml, "</object></child>");
  append_own_groups (xml);
  g_string_append (xml, "</object></child></object></interface>");

  builder = gtk_builder_new_from_string (xml->str, (gssize) xml->len);
  return g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "window")));
}
