/** What to change where a WaitGroup does not come to zero, and which cures are none. */
import { said, say } from "../../base/language.ts";
import type { FlowPath } from "../flow/flow.ts";
import type { Remedy, TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { Func } from "../program.ts";
import { deleteStatement, insertBefore, moveStatement, textOf } from "../remedy/edit-go.ts";
import type { Operation } from "../resource.ts";
import type { Node, Stmt } from "../syntax/nodes.ts";
import { lineText } from "./channel-words.ts";
import { type Group, isWithin } from "./group-partners.ts";
import type { Shortfall } from "./group-shortfalls.ts";

/** The change for one shortfall. */
export function groupRemedy(model: Model, group: Group, shortfall: Shortfall): Remedy {
  const { text, edits } = changeFor(model, group, shortfall);
  return { text, edits, notThis: notThisOf(model, group) };
}

type Change = Pick<Remedy, "text" | "edits">;

function changeFor(model: Model, group: Group, shortfall: Shortfall): Change {
  switch (shortfall.kind) {
    case "worker":
      return shortfall.loop === null
        ? deferDone(model, group, shortfall.func)
        : doneBeforeJump(model, group, shortfall.func, shortfall.path);
    case "start":
      return addBesideStart(model, group, shortfall.add, shortfall.func);
    case "count":
      return addOneByOne(model, shortfall.add, shortfall.starts);
    case "inside":
      return waitBehind(model, shortfall.wait, shortfall.loop);
    case "nobody":
      return {
        text: said(
          "Let each goroutine begin with a deferred Done, or start it with the Go method of the group: then the count comes down however it ends.",
        ),
        edits: [],
      };
    case "own":
      return {
        text: say`Let a goroutine that is not counted do the Wait at ${lineText(shortfall.wait.node)}, or call Done before it: a goroutine that waits for itself never ends.`,
        edits: [],
      };
  }
}

/** `defer wg.Done()` as the first line, in the place of every other Done of the worker. */
function deferDone(model: Model, group: Group, func: Func): Change {
  const text = say`Make a deferred Done the first line of ${func.shortName}: it then runs on every way out, also those that somebody adds tomorrow.`;
  const [first] = func.body.statements;
  const own = group.dones.filter((done) => isWithin(done.func, func));
  const statements = own.map(({ node }) => statementOf(model, node));
  const plain = statements.filter((it) => it !== null);
  const [done] = own;
  if (first === undefined || done === undefined || plain.length < own.length) {
    return { text, edits: [] };
  }
  const isOwn = own.every(({ func: by }) => by === func);
  if (!isOwn || plain.includes(first)) return { text, edits: [] };
  return {
    text,
    edits: [insertBefore(first, `defer ${textOf(done.node)}`), ...plain.map(deleteStatement)],
  };
}

/** The statement that is nothing but this call, or defers it. */
function statementOf(model: Model, call: Node): Stmt | null {
  const parent = model.parentOf(call);
  return parent?.kind === "expression" || parent?.kind === "defer" ? parent : null;
}

function doneBeforeJump(model: Model, group: Group, func: Func, path: FlowPath): Change {
  const [done] = group.dones.filter((one) => isWithin(one.func, func));
  const jump = path.steps.find(({ node }) => node.syntax?.kind === "branch")?.node.syntax;
  const text = said(
    "Call Done for every job that is taken, best by a function for one job that begins with a deferred Done: then no turn of the loop leaves without it.",
  );
  const isPlain = done !== undefined && !done.deferred && statementOf(model, done.node) !== null;
  if (!isPlain || jump?.kind !== "branch") return { text, edits: [] };
  return { text, edits: [insertBefore(jump, textOf(done.node))] };
}

/** The Add moves down to the `go` statement. */
function addBesideStart(model: Model, group: Group, add: Operation, func: Func): Change {
  const text = said(
    "Call Add directly above the go statement, or start the goroutine with the Go method of the group: what is counted is then always started.",
  );
  const statement = statementOf(model, add.node);
  const starts = model.spawns.filter(({ node, from, runs }) => {
    return node.kind === "go" && from === func && runs.some((it) => countsIn(group, it));
  });
  const [start] = starts;
  if (statement === null || start?.node.kind !== "go" || starts.length > 1) {
    return { text, edits: [] };
  }
  return { text, edits: moveStatement(statement, { before: start.node }) };
}

function countsIn({ dones }: Group, func: Func): boolean {
  return dones.some((done) => isWithin(done.func, func));
}

/** `Add(len(xs))` becomes an `Add(1)` above each `go`. */
function addOneByOne(model: Model, add: Operation, starts: readonly Node[]): Change {
  const text = said(
    "Add one beside each goroutine that is started, not the length of the list in advance: a turn that starts nobody then counts nobody.",
  );
  const statement = statementOf(model, add.node);
  const [start] = starts;
  const call = add.node;
  if (statement === null || start?.kind !== "go" || starts.length > 1 || call.kind !== "call") {
    return { text, edits: [] };
  }
  const one: TextEdit = insertBefore(start, `${textOf(call.callee)}(1)`);
  return { text, edits: [deleteStatement(statement), one] };
}

function waitBehind(model: Model, wait: Operation, loop: Stmt): Change {
  const text = said(
    "Move the Wait behind the loop: by then every goroutine that Add has counted is started, and all of them can call Done.",
  );
  const statement = statementOf(model, wait.node);
  if (statement?.kind !== "expression") return { text, edits: [] };
  return { text, edits: moveStatement(statement, { after: loop }) };
}

/** Cures that suggest themselves; the one that the code has already is named with its line. */
function notThisOf(model: Model, { waits }: Group): readonly string[] {
  const wrapped = waits.find((wait) => isGivenUp(model, wait));
  if (wrapped === undefined) {
    return [
      said(
        "A goroutine around Wait and a timeout beside it: the caller goes on, and the goroutine in Wait stays, one for each call.",
      ),
    ];
  }
  return [
    say`The goroutine around Wait at ${lineText(wrapped.node)} is no cure: a timeout beside it lets the caller go on, and the goroutine stays in Wait, one for each call.`,
  ];
}

/** A goroutine waits and then signals; beside that signal somebody waits for something else too. */
function isGivenUp(model: Model, { func }: Operation): boolean {
  if (func?.node.kind !== "func-literal" || func.outer === null) return false;
  if (model.spawnsOf(func).length === 0) return false;
  const signals = model
    .operationsIn(func)
    .filter(({ kind }) => kind === "close" || kind === "send");
  const signalled = signals.flatMap(({ on }) => on);
  return model.operationsIn(func.outer).some(({ kind, select, on }) => {
    const isChoice = (select?.node.arms.length ?? 0) > 1;
    return isChoice && kind.startsWith("receive") && on.some((one) => signalled.includes(one));
  });
}
