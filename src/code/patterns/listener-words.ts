/** Words and edits for registrations whose way back is thrown away. */
import { said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match, TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import { insertAfter, replaceNode, textOf } from "../remedy/edit-go.ts";
import type { Assign } from "../syntax/nodes.ts";
import { lineOf } from "./code-lines.ts";
import { shortened } from "./library-listeners.ts";
import type { Unreturned } from "./registering.ts";
import { shortName } from "./release-match.ts";
import { loopAround } from "./repeated-calls.ts";

/** Names for the function that takes it back, in order of preference. */
const NAMES = ["cancel", "stop", "remove", "unregister"];

export function listenerMatch(model: Model, found: Unreturned): Match {
  const { call, func, registrar, keeps } = found;
  const { because } = model.multiplicityAt(call);
  const [kept] = keeps;
  const where = kept === undefined ? "" : ` (${lineOf(kept)})`;
  const does = kept?.kind === "go" ? said("starts a goroutine") : said("keeps it");
  return buildMatch(model, {
    classId: "listener-registered-repeatedly",
    pkg: func.pkg,
    site: call,
    operation: "call",
    seenAt: [...keeps, ...call.args.filter(({ kind }) => kind === "func-literal")],
    sentence: say`${shortName(func)} registers with ${textOf(call.callee)} (${lineOf(call)}), ${shortened(because)}, and drops the function that would take it back: ${registrar.shortName} ${does}${where} for ever.`,
    witness: [
      [call, said("registered here; the function that takes it back is dropped")],
      ...keeps.map((node) => [node, roleOf(node.kind)] as const),
    ],
    resource: null,
    perCall: true,
    subject: `${func.name} ${registrar.name}`,
    remedy: {
      text: say`Keep the function that ${registrar.shortName} returns and defer it right behind the call: it runs on every way out and takes away what the call has left there.`,
      edits: editsFor(model, found),
      notThis: [
        said(
          "A listener that does nothing once its caller has left: it stays on the list with all that it captures.",
        ),
      ],
    },
  });
}

function roleOf(kind: string): string {
  return kind === "go"
    ? said("starts a goroutine that only the dropped function ends")
    : said("kept here");
}

/** `_ = x.Listen(f)` becomes `cancel := x.Listen(f)` and `defer cancel()`. */
function editsFor(model: Model, { call, func, registrar, result }: Unreturned): TextEdit[] {
  const stmt = model.parentOf(call);
  const name = freeName(textOf(func.node), registrar.results[result]?.name ?? "");
  if (stmt === null || name === null || loopAround(model, call) !== null) return [];
  if (model.parentOf(stmt)?.kind !== "block") return [];
  const release = `defer ${name}()`;
  if (stmt.kind === "expression" && registrar.results.length === 1) {
    const { file, start } = call;
    return [{ file, start, end: start, text: `${name} := ` }, insertAfter(stmt, release)];
  }
  if (stmt.kind !== "assign") return [];
  const named = nameIt(stmt, name, result);
  return named === null ? [] : [named, insertAfter(stmt, release)];
}

function nameIt({ file, start, left, op, right }: Assign, name: string, result: number) {
  const blank = left[result];
  const [value] = right;
  if (blank === undefined || value === undefined) return null;
  if (op === ":=") return replaceNode(blank, name);
  const isAlone = left.length === 1 && right.length === 1;
  return isAlone ? { file, start, end: value.start, text: `${name} := ` } : null;
}

function freeName(text: string, preferred: string): string | null {
  const names = /^[a-z]\w*$/.test(preferred) ? [preferred, ...NAMES] : NAMES;
  return names.find((name) => !new RegExp(`\\b${name}\\b`).test(text)) ?? null;
}
