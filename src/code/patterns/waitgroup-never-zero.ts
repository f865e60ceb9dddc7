import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import { exitSentence } from "../flow/describe-path.ts";
import type { FlowPath } from "../flow/flow.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func, GoPackage } from "../program.ts";
import type { Operation, Resource } from "../resource.ts";
import type { Node } from "../syntax/nodes.ts";
import { type Lines, lineText } from "./channel-words.ts";
import { type Group, groupOf } from "./group-partners.ts";
import { groupRemedy } from "./group-remedy.ts";
import { addText, type Shortfall, shortfallOf } from "./group-shortfalls.ts";
import { waitsBeforeStop } from "./wait-before-stop.ts";

const CLASS_ID = "waitgroup-never-zero";

export const WAITGROUP_NEVER_ZERO: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase("a WaitGroup that is waited for and may keep a count above zero"),
  proof: phrase(
    "every use of the group is known, and a way leaves out a Done or a start that Add counts",
  ),
  traps: [
    phrase("Done is deferred, or called by what the worker calls"),
    phrase("the goroutine that waits for the others and then closes their channel"),
    phrase("a wait in a loop that starts all it counts before"),
  ],
  find(model, pkg) {
    const short = groupsWaitedFor(model, pkg).flatMap(
      (resource) => matchOf(model, pkg, groupOf(model, resource)) ?? [],
    );
    return [...short, ...waitsBeforeStop(model, pkg, CLASS_ID)];
  },
};

/** Groups that a package waits for, in the order they were found. */
function groupsWaitedFor(model: Model, pkg: GoPackage): readonly Resource[] {
  const found = new Set<Resource>();
  for (const func of pkg.funcs) {
    for (const { kind, on } of model.operationsIn(func)) {
      if (kind !== "wait") continue;
      for (const resource of on) if (resource.kind === "waitgroup") found.add(resource);
    }
  }
  return [...found].sort((one, other) => one.id - other.id);
}

function matchOf(model: Model, pkg: GoPackage, group: Group): Match | null {
  const [first] = group.waits;
  if (first === undefined || first.func?.pkg !== pkg) return null;
  const shortfall = shortfallOf(model, group);
  if (shortfall === null) return null;
  const site = shortfall.kind === "inside" || shortfall.kind === "own" ? shortfall.wait : first;
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg,
    site: site.node,
    operation: "wait",
    sentence: sentenceOf(shortfall, site),
    witness: witnessOf(model, group, shortfall, site),
    resource: group.resource,
    seenAt: group.waits.filter((wait) => wait !== site).map(({ node }) => node),
    assumes: site.on.length > 1 ? [say`the group at ${lineText(site.node)} is one group`] : [],
    isHint: group.waits.every(({ node }) => model.isShutdownOnlyAt(node)),
    partners: group.dones.flatMap(({ func }) => (func === null ? [] : [func])),
    remedy: groupRemedy(model, group, shortfall),
    subject: `${site.func?.shortName ?? ""} ${group.resource.name}`,
  });
}

function sentenceOf(shortfall: Shortfall, wait: Operation): string {
  const then = say`so Wait (${lineText(wait.node)}) never returns`;
  switch (shortfall.kind) {
    case "worker": {
      const turn = shortfall.loop === null ? said("leaves") : said("goes on to the next job");
      return say`${nameOf(shortfall.func)} ${turn} ${decisionWords(shortfall.path)} without Done, ${then}.`;
    }
    case "start":
      return say`${addText(shortfall.add)} (${lineText(shortfall.add.node)}) counts a goroutine that is not started ${decisionWords(shortfall.path)}, ${then}.`;
    case "count":
      return say`${addText(shortfall.add)} (${lineText(shortfall.add.node)}) counts all, but the loop starts nobody ${decisionWords(shortfall.path)}, ${then}.`;
    case "inside":
      return say`${addText(shortfall.add)} (${lineText(shortfall.add.node)}) counts all, but the first turn of the loop waits before the others have been started, ${then}.`;
    case "nobody":
      return say`${addText(shortfall.add)} (${lineText(shortfall.add.node)}) raises the count and nobody calls Done, ${then}.`;
    case "own":
      return say`${nameOf(shortfall.func)} is counted by the group and waits for it before its own Done (${lineText(shortfall.done.node)}), ${then}.`;
  }
}

function nameOf({ shortName, node }: Func): string {
  if (node.kind === "func") return shortName;
  return say`the goroutine of ${shortName.replace(/(?:\.func\d+(?:\.\d+)*)+$/, "")}`;
}

function decisionWords(path: FlowPath): string {
  const { text, quotes } = exitSentence(path);
  const [decides] = quotes;
  return decides === undefined ? text : say`${text} (${lineText(decides)})`;
}

function witnessOf(model: Model, group: Group, shortfall: Shortfall, wait: Operation): Lines {
  return [
    ...madeLines(group),
    ...shortfallLines(model, group, shortfall),
    [wait.node, said("waits here for ever")] as const,
  ];
}

function madeLines({ resource: { origin, isShared } }: Group): Lines {
  return origin === null || isShared ? [] : [[origin, said("the group is made here")]];
}

function shortfallLines(model: Model, { adds }: Group, shortfall: Shortfall): Lines {
  switch (shortfall.kind) {
    case "worker":
      return [
        ...adds.map(({ node }) => [node, said("counts a goroutine")] as const),
        ...model
          .spawnsOf(shortfall.func)
          .map(({ node }) => [node, said("it starts here")] as const),
        ...pathLines(shortfall.path, said("leaves here without Done")),
      ];
    case "start":
    case "count":
      return [
        [shortfall.add.node, said("raises the count")] as const,
        ...pathLines(shortfall.path, said("goes on here, nobody started")),
      ];
    case "inside":
      return [
        [shortfall.add.node, said("counts all of them")] as const,
        ...shortfall.starts.map((node) => [node, said("one of them starts here")] as const),
      ];
    case "nobody":
      return [[shortfall.add.node, said("raises the count, and nobody lowers it")]];
    case "own":
      return [[shortfall.done.node, said("its Done comes when it ends")]];
  }
}

function pathLines(path: FlowPath, role: string): Lines {
  const { text, quotes } = exitSentence(path);
  const [decides] = quotes;
  const jump = path.steps.find(({ node }) => isJump(node.syntax))?.node.syntax ?? null;
  return [
    ...(decides === undefined ? [] : [[decides, say`decides here: ${text}`] as const]),
    ...(jump === null || jump === decides ? [] : [[jump, role] as const]),
  ];
}

function isJump(syntax: Node | null): boolean {
  return syntax?.kind === "branch" || syntax?.kind === "return";
}
