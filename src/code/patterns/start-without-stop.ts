/** Objects with a goroutine of their own that nobody stops, or that cannot be stopped. */
import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func } from "../program.ts";
import type { Operation } from "../resource.ts";
import type { Node } from "../syntax/nodes.ts";
import { replacedIn } from "./cancel-replaced.ts";
import { lineText } from "./channel-words.ts";
import type { Leak } from "./must-release.ts";
import { type Starter, starterOf } from "./own-starters.ts";
import { type Judgement, type ReleaseClass, releasePattern, shortName } from "./release-match.ts";
import { isFrequent } from "./repeated-calls.ts";
import { funcCalled } from "./value-trace.ts";

const CLASS_ID = "start-without-stop";

const KIND: ReleaseClass = {
  classId: CLASS_ID,
  looksFor: phrase(
    "a constructor that starts a goroutine, and a way out on which nobody stops the object",
  ),
  proof: phrase("the goroutine ends only by the object's own method, and the way out is concrete"),
  traps: [
    phrase("there is one object for the whole process"),
    phrase("an owner keeps it and stops it when it goes"),
    phrase("the object that is replaced is stopped first"),
    phrase("the goroutine also ends with a context or by itself"),
  ],
  thing: phrase("what it started"),
  releasing: phrase("stopping"),
  released: phrase("stopped"),
  remedy: phrase(
    "Stop it on every way out, best with a defer right behind the start, and stop the old one before " +
      "a field gets another: the stop tells the object's goroutine to return, and nothing else does.",
  ),
  notThis: [
    phrase(
      "A finalizer that stops it: the goroutine itself refers to the object, so it never runs.",
    ),
    phrase("Setting the variable to nil: the goroutine keeps the object, and waits on."),
  ],
  judge: judgeStart,
  seenAt: waitsOf,
};

const OBJECTS = releasePattern(KIND);

export const START_WITHOUT_STOP: Pattern = {
  ...OBJECTS,
  find: (model, pkg) => [
    ...OBJECTS.find(model, pkg),
    ...replacedIn(KIND, () => ({ assumes: [], isHint: false }), model, pkg),
    ...pkg.funcs.flatMap((func) => endless(model, func)),
  ],
};

function judgeStart(model: Model, { kind, acquisition }: Leak): Judgement | null {
  const often = model.multiplicityAt(acquisition.call).kind;
  if (often === "once" || often === "bounded") return null;
  return { assumes: [], isHint: kind === "dropped" && !isFrequent(model, acquisition.call) };
}

/** Where the goroutine of the object is started, and where it waits. */
function waitsOf(model: Model, { acquisition: { duty } }: Leak): readonly Node[] {
  const func = duty.source.kind === "call" ? funcCalled(model, duty.source) : null;
  const starter = func === null ? null : starterOf(model, func);
  if (starter === null) return [];
  return [starter.spawn.node, ...starter.exits.flatMap(waitingNodes)];
}

function waitingNodes({ node, select }: Operation): readonly Node[] {
  return select === null ? [node] : [select.node, node];
}

/** The object has a Close or Stop, and its goroutine waits for something that never comes. */
function endless(model: Model, func: Func): readonly Match[] {
  if (func.file.file.path.endsWith("_test.go")) return [];
  const starter = starterOf(model, func);
  if (starter === null || starter.by.length > 0 || starter.promises.length === 0) return [];
  const often = model.multiplicityOf(func).kind;
  return often === "once" ? [] : [endlessMatch(model, func, starter)];
}

function endlessMatch(model: Model, func: Func, starter: Starter): Match {
  const { spawn, runs, exits, promises } = starter;
  const [promise] = promises;
  const stop = promise?.shortName ?? said("its method");
  const [exit] = exits;
  const [channel] = exit?.on ?? [];
  const at = exit === undefined ? "" : ` (${lineText(exit.node)})`;
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg: func.pkg,
    site: spawn.node,
    operation: "spawn",
    seenAt: exits.flatMap(waitingNodes),
    sentence: say`${shortName(func)} starts a goroutine (${lineText(spawn.node)}) that returns only when ${channel?.name ?? said("its channel")} is ready${at}, and nobody ever sends there or closes it, not even ${stop}.`,
    witness: [
      [spawn.node, said("goroutine starts here, one for each object")],
      ...exits.map(({ node }) => [node, said("would end here")] as const),
      ...promises.map(
        ({ node }) => [node, said("promises the end, and does not bring it")] as const,
      ),
    ],
    resource: channel ?? null,
    isHint: !isRepeated(model, func),
    perCall: true,
    subject: `${func.name} ${runs.name}`,
    remedy: {
      text: say`Close ${channel?.name ?? said("the channel")} in ${stop}: a closed channel is ready for ever, so the goroutine takes that arm and returns.`,
      edits: [],
      notThis: [
        said(
          "Sending once instead of closing: it ends one receiver, and blocks when there is none.",
        ),
      ],
    },
  });
}

/** Somebody calls the constructor again and again. */
function isRepeated(model: Model, func: Func): boolean {
  const { kind } = model.multiplicityOf(func);
  return kind === "per-iteration" || kind === "periodic" || kind === "per-request";
}
