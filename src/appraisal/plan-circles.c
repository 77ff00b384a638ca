/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "terrier-appraisal"

#include "appraisal/plan-private.h"

/* Circles of steps that wait for each other, by Tarjan's strongly connected components (SIAM
 * Journal on Computing 1, 1972). Which steps are in one does not depend on the order in which they
 * are looked at. The search keeps its own stack: a plan may be a long chain. */

#define UNSEEN G_MAXUINT

typedef struct
{
  const TerrierPlan *plan;
  guint *index; /* of each node: when it was reached */
  guint *low;   /* the earliest reached that leads back to it */
  guint *next;  /* which of its links is looked at next */
  gboolean *on_stack;
  GArray *stack; /* reached, component not yet known */
  GArray *way;   /* from where the search began to where it is */
  guint n_reached;
  guint *component; /* of each node */
  guint n_components;
} Search;

static guint
last_of (GArray *nodes)
{
  return g_array_index (nodes, guint, nodes->len - 1);
}

static void
reach (Search *search, guint node)
{
  search->index[node] = search->low[node] = search->n_reached++;
  search->next[node] = search->plan->out.first[node];
  search->on_stack[node] = TRUE;
  g_array_append_val (search->stack, node);
  g_array_append_val (search->way, node);
}

static void
close_component (Search *search, guint root)
{
  guint node;

  do
    {
      node = last_of (search->stack);
      g_array_set_size (search->stack, search->stack->len - 1);
      search->on_stack[node] = FALSE;
      search->component[node] = search->n_components;
    }
  while (node != root);
  search->n_components++;
}

static void
leave (Search *search, guint node)
{
  g_array_set_size (search->way, search->way->len - 1);
  if (search->way->len > 0)
    {
      guint before = last_of (search->way);

      search->low[before] = MIN (search->low[before], search->low[node]);
    }
  if (search->low[node] == search->index[node])
    close_component (search, node);
}

static void
search_from (Search *search, guint start)
{
  reach (search, start);
  while (search->way->len > 0)
    {
      guint node = last_of (search->way), to;

      if (search->next[node] == search->plan->out.first[node + 1])
        {
          leave (search, node);
          continue;
        }
      to = terrier_plan_link_to (terrier_plan_link_at (search->plan,
                                                       search->plan->out.at[search->next[node]++]));
      if (search->index[to] == UNSEEN)
        reach (search, to);
      else if (search->on_stack[to])
        search->low[node] = MIN (search->low[node], search->index[to]);
    }
}

static guint *
find_components (const TerrierPlan *self)
{
  guint n = self->n_actions * TERRIER_N_STEPS;
  Search search = { .plan = self,
                    .index = g_new (guint, n + 1),
                    .low = g_new (guint, n + 1),
                    .next = g_new (guint, n + 1),
                    .on_stack = g_new0 (gboolean, n + 1),
                    .stack = g_array_new (FALSE, FALSE, sizeof (guint)),
                    .way = g_array_new (FALSE, FALSE, sizeof (guint)),
                    .component = g_new (guint, n + 1) };

  for (guint i = 0; i < n; i++)
    search.index[i] = UNSEEN;
  for (guint i = 0; i < n; i++)
    if (search.index[i] == UNSEEN)
      search_from (&search, i);
  g_free (search.index);
  g_free (search.low);
  g_free (search.next);
  g_free (search.on_stack);
  g_array_unref (search.stack);
  g_array_unref (search.way);
  return search.component;
}

/* The shortest way from a step round to itself, by breadth. */
static GArray *
find_way_round (const TerrierPlan *self, const guint *component, guint start)
{
  g_autoptr (GHashTable) before = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *circle = g_array_new (FALSE, FALSE, sizeof (TerrierPlanNode));

  g_array_append_val (queue, start);
  for (guint i = 0; i < queue->len && !g_hash_table_contains (before, GUINT_TO_POINTER (start));
       i++)
    {
      guint node = g_array_index (queue, guint, i);

      for (guint k = self->out.first[node]; k < self->out.first[node + 1]; k++)
        {
          guint to = terrier_plan_link_to (terrier_plan_link_at (self, self->out.at[k]));

          if (component[to] != component[start]
              || g_hash_table_contains (before, GUINT_TO_POINTER (to)))
            continue;
          g_hash_table_insert (before, GUINT_TO_POINTER (to), GUINT_TO_POINTER (node));
          g_array_append_val (queue, to);
        }
    }
  for (guint node = start; circle->len == 0 || node != start;)
    {
      TerrierPlanNode at = { node / TERRIER_N_STEPS, (TerrierStep) (node % TERRIER_N_STEPS) };

      g_array_prepend_val (circle, at);
      node = GPOINTER_TO_UINT (g_hash_table_lookup (before, GUINT_TO_POINTER (node)));
    }
  return circle;
}

/* Within a circle only the order of an action's own steps is kept: that has none. */
void
terrier_plan_break_circles (TerrierPlan *self)
{
  g_autofree guint *component = find_components (self);
  g_autoptr (GHashTable) told = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < self->links->len; i++)
    {
      const TerrierPlanLink *link = terrier_plan_link_at (self, i);
      guint from = terrier_plan_link_from (link), to = terrier_plan_link_to (link);

      if (component[from] != component[to])
        continue;
      self->steps[from].circular = self->steps[to].circular = TRUE;
      self->broken[i] = link->kind == TERRIER_LINK_HOST || link->kind == TERRIER_LINK_STATED;
      if (g_hash_table_add (told, GUINT_TO_POINTER (component[to])))
        g_ptr_array_add (self->circles, find_way_round (self, component, to));
    }
}
