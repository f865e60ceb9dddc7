/** Goroutines whose loop has no way out, started again and again. */
import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match, Remedy, TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func, GoPackage } from "../program.ts";
import { replaceNode } from "../remedy/edit-go.ts";
import { indentAt, lineStart } from "../remedy/source-layout.ts";
import type { Call, For, Node, Range } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { lineText } from "./channel-words.ts";
import { breakInside, type EndlessLoop, endlessLoopsIn } from "./endless-loops.ts";
import { isUsedName } from "./release-remedy.ts";

const CLASS_ID = "loop-no-exit";

export const LOOP_NO_EXIT: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase("a goroutine that is started for each call and runs a loop without any way out"),
  proof: phrase("no return, break, panic or end of the goroutine leads out of the loop"),
  traps: [
    phrase("the goroutine belongs to the process and is started once"),
    phrase("a labelled break leaves the loop"),
    phrase("an error ends it"),
    phrase("a fixed number of workers for the life of the process"),
  ],
  find: (model, pkg) => endlessLoopsIn(model, pkg).map((found) => matchOf(model, pkg, found)),
};

function matchOf(model: Model, pkg: GoPackage, found: EndlessLoop): Match {
  const { loop, func, spawn, often } = found;
  const wrong = breakInside(loop);
  const why =
    wrong === null
      ? said("has no way out")
      : say`is not left by the break (${lineText(wrong)}), which ends only the select`;
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg,
    site: loop,
    operation: "loop",
    seenAt: [spawn.node, ...waitsIn(model, loop)],
    sentence:
      often === null
        ? say`Each goroutine that is started at ${lineText(spawn.node)} runs a loop (${lineText(loop)}) that ${why}: none of them ever ends.`
        : say`A goroutine is started (${lineText(spawn.node)}) ${often.because}, and its loop (${lineText(loop)}) ${why}: each of them works and waits for ever.`,
    witness: [
      ...(often === null ? [] : ([[often.at, said("repeats the start")]] as const)),
      [spawn.node, said("goroutine starts here")],
      [loop, said("loop without a way out")],
      ...(wrong === null ? [] : ([[wrong, said("leaves the select, not the loop")]] as const)),
    ],
    resource: null,
    assumes:
      often === null || often.isCertain
        ? []
        : [say`what starts them goes on (${lineText(often.at)})`],
    isHint: often === null,
    perCall: true,
    subject: func.name,
    remedy: remedyOf(func, loop, wrong),
  });
}

/** Where such a goroutine is found when one looks: what it waits for between its rounds. */
function waitsIn(model: Model, { body }: For | Range): readonly Node[] {
  const found: Node[] = [];
  walk(body, (node) => {
    const isWait = node.kind === "select" || node.kind === "receive" || node.kind === "send";
    if (isWait || (node.kind === "call" && isBlocking(model, node))) found.push(node);
    return node.kind !== "func-literal";
  });
  return found;
}

function isBlocking(model: Model, call: Call): boolean {
  const name = model.externalName(call);
  return name !== null && model.contracts.isBlocking(name);
}

function remedyOf(func: Func, loop: For | Range, wrong: Node | null): Remedy {
  const notThis = [
    said("Sleeping longer between the rounds: as many goroutines stay, they only wake less."),
  ];
  if (wrong === null) {
    const text = said(
      "Give the loop an end: let it select on the context of what it works for (or on a channel that its owner closes) beside its wait, and return; a closed channel is ready for ever, so no goroutine misses it.",
    );
    return { text, edits: [], notThis };
  }
  const text = said(
    "Name the loop and break with that name: a plain break ends only the select or switch around it.",
  );
  return { text, edits: labelEdits(func, loop, wrong), notThis };
}

function labelEdits(func: Func, loop: For | Range, wrong: Node): readonly TextEdit[] {
  const { file, start } = loop;
  const at = lineStart(file, start);
  const isOwnLine = file.text.slice(at, start).trim() === "";
  const name = ["loop", "rounds", "waiting"].find((it) => !isUsedName(func, it));
  const indent = indentAt(file, start);
  if (name === undefined || !isOwnLine || indent === "") return [];
  const label = `${indent.slice(1)}${name}:\n`;
  return [{ file, start: at, end: at, text: label }, replaceNode(wrong, `break ${name}`)];
}
