import { useMemo } from "preact/hooks";
import { said, say } from "../../base/language.ts";
import { formatCount } from "../../base/units.ts";
import type { GoroutineGroupRow, GoroutineView } from "../../serve/api.ts";
import { runsOf } from "../charts/runs-of.ts";
import { groupColumns, groupName, siteText } from "../goroutines/group-columns.tsx";
import { GroupDetail } from "../goroutines/group-detail.tsx";
import type { PageProps } from "../page.ts";
import { placed } from "../placed.ts";
import { useSearchTally } from "../search-tally.ts";
import { Segments } from "../shell/segments.tsx";
import { useFindings } from "../table/findings.ts";
import { useMatching } from "../table/matching.tsx";
import { openFunction } from "../table/open-function.ts";
import { orderParams, parseOrder, type SortOrder, sortRows } from "../table/sort-rows.ts";
import { spanOfPoints } from "../table/span-of-points.ts";
import { VirtualTable } from "../table/virtual-table.tsx";
import { Waiting } from "../table/waiting.tsx";
import { SEARCH_PARAM } from "../url-params.ts";

const NOT_OF_GROUPS = [SEARCH_PARAM, "group", "order", "sort", "w", "row", "si", "b"];

/** Goroutines by what they wait for: where, who made them, how long, and who comes and goes. */
export function GoroutinesPage(props: PageProps) {
  const { measures } = props.session;
  if (!measures.some(({ kind }) => kind.startsWith("goroutine"))) return <NoGoroutines />;
  return (
    <Waiting
      {...props}
      says={said("Grouping goroutines.")}
      without={NOT_OF_GROUPS}
      load={(params) => props.data.goroutines(params)}
    >
      {(view) => <Groups {...props} view={view} />}
    </Waiting>
  );
}

function NoGoroutines() {
  return (
    <p class="table-wait">
      {placed(
        said(
          "No goroutine profile is open. {0} has states, waits and ids; saved and dropped here, or taken by {1}, it fills this page.",
        ),
        <code>/debug/pprof/goroutine?debug=2</code>,
        <code>tidemark open URL</code>,
      )}
    </p>
  );
}

type GroupsProps = PageProps & { readonly view: GoroutineView };

function Groups(props: GroupsProps) {
  const { view, state, go, session } = props;
  const findings = useFindings(props);
  const matching = useMatching(state.params[SEARCH_PARAM] ?? "");
  const found = useFound(view, matching.matcher);
  const order = orderOf(props);
  const span = useMemo(() => spanOfPoints(view.groups), [view]);
  const runs = useMemo(() => runsOf(session.captures), [session]);
  const columns = groupColumns({ ...view, findings, matching, span, runs });
  const by = columns.find(({ id }) => id === order.column)?.sortBy ?? null;
  const rows = by === null ? found : sortRows(found, by, order.descending);
  const chosen = rows.find(({ key }) => key === state.params["group"]) ?? rows[0];
  return (
    <section aria-label={said("Goroutine groups")}>
      <GroupBar {...props} />
      <div class="groups">
        <div>
          <VirtualTable
            label={say`Goroutine groups, ${rows.length}`}
            {...{ columns, rows, order }}
            selected={chosen?.key ?? null}
            keyOf={(group) => group.key}
            onOrder={(next) => go({ params: { ...orderParams(next) } })}
            onSelect={({ key }) => go({ params: { group: key } }, "replace")}
            onKey={(group, key) => openGroup(props, group, key)}
          />
          <Foot view={view} rows={rows.length} />
        </div>
        {chosen === undefined ? null : (
          <GroupDetail
            {...props}
            {...{ group: chosen, by: view.by, total: view.total, span, runs }}
            finding={findings.get(chosen.finding ?? "")}
          />
        )}
      </div>
    </section>
  );
}

/** What is sought narrows the list here: groups are looked for by any frame of their stacks. */
function useFound(
  view: GoroutineView,
  matcher: { test(text: string): boolean } | null,
): readonly GoroutineGroupRow[] {
  const found = useMemo(
    () =>
      matcher === null
        ? view.groups
        : view.groups.filter((group) => wordsOf(group, view.by).some((word) => matcher.test(word))),
    [view, matcher],
  );
  const held = found.reduce((sum, { count }) => sum + count, 0);
  useSearchTally(
    matcher === null
      ? null
      : { count: found.length, word: "group", share: view.total > 0 ? held / view.total : null },
  );
  return found;
}

function wordsOf(group: GoroutineGroupRow, by: string): readonly string[] {
  const frames = group.stacks.flatMap((stack) => stack.frames.map(({ function: name }) => name));
  const sites = [group.site, group.creator].flatMap((site) =>
    site === null ? [] : siteText(site),
  );
  return [groupName(group, by), group.state, group.label ?? "", ...sites, ...frames];
}

function orderOf({ state }: GroupsProps): SortOrder {
  const columns = ["name", "count", "state", "wait", "born", "gone", "seen", "leaked", "creator"];
  return parseOrder(state.params["order"], columns) ?? { column: "count", descending: true };
}

function openGroup(props: PageProps, { site }: GoroutineGroupRow, key: string): boolean {
  if (site === null) return false;
  return openFunction(props, { name: site.function, key, enter: { page: "flamegraph" } });
}

/** By what they are grouped; labels are there when the program sets any. */
function GroupBar({ view, go }: GroupsProps) {
  const options = [
    { id: "site", name: said("blocked line") },
    { id: "creator", name: said("creator") },
    { id: "state", name: said("wait") },
    ...view.labelKeys.map((key) => ({ id: `label:${key}`, name: say`label ${key}` })),
  ];
  return (
    <div class="group-bar">
      <span class="lab sub" aria-hidden="true">
        {said("Grouped by")}
      </span>
      <Segments
        label={said("Grouped by")}
        options={options}
        chosen={view.by}
        choose={(by) => go({ params: { by: by === "site" ? null : by, group: null } })}
      />
      <span class="sub push">
        {say`${formatCount(view.total)} goroutines in ${formatCount(view.groups.length)} groups`}
      </span>
    </div>
  );
}

function Foot({ view, rows }: { readonly view: GoroutineView; readonly rows: number }) {
  const hidden = view.groups.length - rows;
  return (
    <div class="grid-foot">
      {hidden === 0 ? null : (
        <span>{say`${formatCount(hidden)} groups do not match the search.`}</span>
      )}
      {view.notes.map((note) => (
        <span key={note}>{note}</span>
      ))}
    </div>
  );
}
