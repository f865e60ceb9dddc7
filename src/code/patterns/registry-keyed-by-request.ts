import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import { exitSentence } from "../flow/describe-path.ts";
import { findPath } from "../flow/find-path.ts";
import type { FlowPath } from "../flow/flow.ts";
import { typeName } from "../go-type.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func, GoPackage } from "../program.ts";
import type { Expr, Node } from "../syntax/nodes.ts";
import { lineOf } from "./code-lines.ts";
import { growthLines, withUses } from "./container-report.ts";
import { type Container, type ContainerUse, containersOf, usesOf } from "./container-uses.ts";
import { deferredDelete } from "./deferred-delete.ts";
import { type Entry, entriesOf, releasesIn } from "./registry-entries.ts";
import { requestDataOf } from "./request-data.ts";

export const REGISTRY_KEYED_BY_REQUEST: Pattern = {
  classId: "registry-keyed-by-request",
  looksFor: phrase(
    "a map keyed by a request or by an id out of it, whose entry is not deleted on every way out of the handler, or is deleted under the key of a copy",
  ),
  proof: phrase(
    "every use of the map is known, and a path from the insert to an exit passes none of the deletes",
  ),
  traps: [
    phrase("the delete is deferred, or stands on each exit"),
    phrase("something else sweeps the map"),
    phrase("what is noted travels in the request's context instead"),
  ],
  find(model, pkg) {
    return containersOf(model, pkg)
      .filter(({ kind }) => kind === "map" || kind === "sync-map")
      .flatMap((container) => matchesOf(model, container, pkg));
  },
};

function matchesOf(model: Model, container: Container, pkg: GoPackage): readonly Match[] {
  const removes = usesOf(container, "remove");
  if (removes.length === 0 || usesOf(container, "clear").length > 0) return [];
  return usesOf(container, "insert").flatMap((insert) => {
    const { key } = insert;
    if (key === null || !isOfRequest(model, key)) return [];
    return entriesOf(model, insert).flatMap((entry) => {
      const found = skipped(model, { container, removes, insert, entry });
      return found === null ? [] : [matchOf(model, found, pkg)];
    });
  });
}

function isOfRequest(model: Model, key: Expr): boolean {
  return typeName(model.typeOf(key)) === "net/http.Request" || requestDataOf(model, key) !== null;
}

interface Candidate {
  readonly container: Container;
  readonly removes: readonly ContainerUse[];
  readonly insert: ContainerUse;
  readonly entry: Entry;
}

interface Found extends Candidate {
  readonly func: Func;
  readonly releases: readonly Node[];
  /** The way out that passes no delete; null when the delete is given another key. */
  readonly path: FlowPath | null;
  /** The copy of the request that is handed on instead. */
  readonly copy: Node | null;
}

function skipped(model: Model, candidate: Candidate): Found | null {
  const { entry, removes } = candidate;
  const { func } = entry;
  const releases = releasesIn(model, entry, removes);
  const flow = model.flowOf(func);
  const from = flow.nodeOf(entry.node);
  if (from === null) return null;
  if (releases.length === 0) {
    const copy = copyOf(model, entry);
    return copy === null ? null : { ...candidate, func, releases, path: null, copy };
  }
  const nodes = new Set(releases.map((node) => flow.nodeOf(node)));
  const path = findPath({ from, avoid: (node) => nodes.has(node) });
  return path === null ? null : { ...candidate, func, releases, path, copy: null };
}

/** `r.WithContext(ctx)`: another request, under which nothing is found. */
function copyOf(model: Model, { func, key }: Entry): Node | null {
  const symbol = model.namedBy(key);
  if (typeName(model.typeOf(key)) !== "net/http.Request" || symbol === null) return null;
  for (const use of model.usesOf(symbol)) {
    const selector = model.parentOf(use);
    const call = selector?.kind === "selector" ? model.parentOf(selector) : null;
    const isCopy =
      selector?.kind === "selector" && /^(?:WithContext|Clone)$/.test(selector.name.name);
    if (isCopy && call?.kind === "call" && model.funcOf(call) === func) return call;
  }
  return null;
}

function matchOf(model: Model, found: Found, pkg: GoPackage): Match {
  const { container, insert, entry, releases, path, copy, removes, func } = found;
  const exit = path === null ? null : exitSentence(path);
  const others = removes.filter(({ func: by }) => !isReached(model, by, releases, func));
  const isElsewhere = copy === null && others.length > 0;
  const words = exit === null ? "" : say`${func.shortName} leaves ${exit.text}`;
  const [line] = exit?.quotes ?? [];
  const where = line === undefined ? "" : ` (${lineOf(line)})`;
  const match = buildMatch(model, {
    classId: REGISTRY_KEYED_BY_REQUEST.classId,
    pkg: insert.func?.pkg ?? pkg,
    site: insert.node,
    operation: "call",
    sentence:
      copy === null
        ? say`${words}${where} without the delete that other ways out have, and ${container.name} keeps the entry for ever`
        : say`the entry is deleted under a copy of the request (made at ${lineOf(copy)}), which ${container.name} does not know: each request stays in it`,
    witness: [
      [insert.node, said("an entry for the request comes in")],
      [entry.node, said("by this call")],
      ...(exit?.quotes ?? []).map(
        (node) => [node, say`leaves here ${String(exit?.text)}`] as const,
      ),
      ...(copy === null ? [] : [[copy, said("a copy goes on: it is another key")] as const]),
      ...(copy === null ? releases : removes.map(({ node }) => node)).map(
        (node) =>
          [
            node,
            copy === null
              ? said("deleted here, on the other way")
              : said("finds nothing to delete"),
          ] as const,
      ),
    ],
    resource: null,
    seenAt: growthLines(model, [insert]),
    isHint: isElsewhere || container.escapes !== null,
    assumes: [
      ...(isElsewhere ? [said("other places delete from it as well")] : []),
      ...(container.escapes === null ? [] : [container.escapes.reason]),
    ],
    remedy: {
      text: said(
        `Delete the entry in a defer right behind its insert, with the same key: that runs on every way out, panics too. Or keep what the layers share in the request's context (context.WithValue): it goes away with the request.`,
      ),
      edits: copy === null ? deferredDelete(model, entry, releases) : [],
      notThis: [
        said(
          "a sweep that deletes old entries: it hides the exit that was forgotten, and live requests lose theirs",
        ),
      ],
    },
    subject: container.name,
  });
  return withUses(model, match, container);
}

/** Whether a delete is one of the releases, or what they call. */
function isReached(model: Model, by: Func | null, releases: readonly Node[], func: Func): boolean {
  if (by === null || by === func) return true;
  return model
    .callersOf(by)
    .some(({ call }) => releases.some((node) => call.start >= node.start && call.end <= node.end));
}
