/** Switches and selects: a header with an edge for each clause. */
import type { CaseClause, Select, Switch, TypeSwitch } from "../syntax/nodes.ts";
import type { FlowDrafter } from "./build-flow.ts";
import type { Ends, JumpTarget, LooseEnd } from "./draft-flow.ts";
import type { Guard } from "./flow.ts";

export function buildSwitch(
  drafter: FlowDrafter,
  statement: Switch,
  ends: Ends,
  label: string | null,
): Ends {
  const ready = statement.init === null ? ends : drafter.statement(statement.init, ends);
  const { tag } = statement;
  const isTagged = tag !== null && !(tag.kind === "ident" && tag.name === "true");
  if (isTagged) {
    const head = drafter.step(tag, ready);
    drafter.index.add(statement, head);
    return buildCases(drafter, statement.cases, label, byCase({ from: head, guard: null }));
  }
  return buildCases(drafter, statement.cases, label, byCondition(drafter, ready));
}

export function buildTypeSwitch(
  drafter: FlowDrafter,
  statement: TypeSwitch,
  ends: Ends,
  label: string | null,
): Ends {
  const ready = statement.init === null ? ends : drafter.statement(statement.init, ends);
  const head = drafter.step(statement.subject, ready);
  drafter.index.add(statement, head);
  return buildCases(drafter, statement.cases, label, byCase({ from: head, guard: null }));
}

/** Where each clause is entered from; `after` gets on when none is taken. */
interface Entries {
  readonly of: ReadonlyMap<CaseClause, Ends>;
  readonly after: Ends;
}
type Enter = (cases: readonly CaseClause[]) => Entries;

function byCase(head: LooseEnd): Enter {
  return (cases) => ({
    of: new Map(cases.map((clause) => [clause, [{ ...head, guard: { kind: "case", clause } }]])),
    after: cases.some(({ isDefault }) => isDefault) ? [] : [head],
  });
}

/** `switch { case a > b: … }`: a chain of conditions, as if and else. */
function byCondition(drafter: FlowDrafter, ends: Ends): Enter {
  return (cases) => {
    const of = new Map<CaseClause, Ends>();
    let rest = ends;
    for (const clause of cases.filter(({ isDefault }) => !isDefault)) {
      const taken: LooseEnd[] = [];
      drafter.beginning(clause, () => {
        for (const value of clause.values) {
          const { whenTrue, whenFalse } = drafter.condition(value, rest);
          taken.push(...whenTrue);
          rest = whenFalse;
        }
      });
      of.set(clause, taken);
    }
    const last = cases.find(({ isDefault }) => isDefault);
    if (last === undefined) return { of, after: rest };
    return { of: of.set(last, rest), after: [] };
  };
}

function buildCases(
  drafter: FlowDrafter,
  cases: readonly CaseClause[],
  label: string | null,
  enter: Enter,
): Ends {
  const { of, after } = enter(cases);
  const target: JumpTarget = { label, breaks: [], continues: null };
  return drafter.inside(target, () => {
    const out: LooseEnd[] = [];
    for (const clause of cases) {
      const entered = [...(of.get(clause) ?? []), ...drafter.takeFallen()];
      out.push(...drafter.beginning(clause, () => drafter.list(clause.body, entered)));
    }
    return [...out, ...drafter.takeFallen(), ...after];
  });
}

/** Without a default it waits until an arm is ready; without arms for ever. */
export function buildSelect(
  drafter: FlowDrafter,
  statement: Select,
  ends: Ends,
  label: string | null,
): Ends {
  const head = drafter.step(statement, ends);
  const target: JumpTarget = { label, breaks: [], continues: null };
  return drafter.inside(target, () => {
    const out: LooseEnd[] = [];
    for (const arm of statement.arms) {
      const guard: Guard = { kind: "arm", arm };
      const chosen: Ends = [{ from: head, guard }];
      out.push(
        ...drafter.beginning(arm, () => {
          const done = arm.comm === null ? chosen : drafter.simple(arm.comm, chosen);
          return drafter.list(arm.body, done);
        }),
      );
    }
    return out;
  });
}
