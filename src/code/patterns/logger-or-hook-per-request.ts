/** Hooks, callbacks and rotating loggers that every request adds to something that keeps them. */
import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Registration } from "../contracts/contracts.ts";
import { typeName } from "../go-type.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func } from "../program.ts";
import { textOf } from "../remedy/edit-go.ts";
import type { Call, CompositeLit } from "../syntax/nodes.ts";
import { literalsIn } from "./literals.ts";
import { placeText, type ReleaseClass, releasePattern, shortName } from "./release-match.ts";
import { isFrequent } from "./repeated-calls.ts";

const CLASS_ID = "logger-or-hook-per-request";
const CALLBACK = /metric\.Meter\.RegisterCallback$/;
/** Its Close does not end the goroutine that looks after old files. */
const ROTATING = "gopkg.in/natefinch/lumberjack.v2.Logger";
const ROTATING_PLAIN = "gopkg.in/natefinch/lumberjack.Logger";

const KIND: ReleaseClass = {
  classId: CLASS_ID,
  looksFor: phrase("a hook, callback or rotating logger made where requests are served"),
  proof: phrase("the call runs again and again, and nothing in the function takes it back"),
  traps: [
    phrase("the hook is added once, when the logger is made"),
    phrase("an entry with fields belongs to the request and goes with it"),
    phrase("the callback is unregistered when its stream ends"),
  ],
  thing: phrase("the callback"),
  releasing: phrase("unregistering"),
  released: phrase("unregistered"),
  remedy: phrase(
    "Keep the registration and defer its Unregister right behind the check of the error: the meter then " +
      "lets go of the callback, and of what it captures, when the work is done.",
  ),
  notThis: [phrase("Registering less often: what is registered stays for ever all the same.")],
  judge: (model, { acquisition }) => {
    return isFrequent(model, acquisition.call) ? { assumes: [], isHint: false } : null;
  },
};

const CALLBACKS = releasePattern(KIND);

export const LOGGER_OR_HOOK_PER_REQUEST: Pattern = {
  ...CALLBACKS,
  find: (model, pkg) => [
    ...CALLBACKS.find(model, pkg),
    ...pkg.funcs.flatMap((func) => [...hooksIn(model, func), ...loggersIn(model, func)]),
  ],
};

function hooksIn(model: Model, func: Func): readonly Match[] {
  return model.callsIn(func).flatMap((call) => {
    const name = model.externalName(call);
    const row = name === null ? null : model.contracts.registrationOf(name);
    if (row?.classId !== CLASS_ID || CALLBACK.test(row.call)) return [];
    const isPiling = isFrequent(model, call) && isShared(model, func, call);
    return isPiling && !isTakenBack(model, func, row) ? [hookMatch(model, func, call, row)] : [];
  });
}

/** The object that keeps it is older than the call: it is not made in the same function. */
function isShared(model: Model, func: Func, { callee }: Call): boolean {
  if (callee.kind !== "selector") return true;
  const object = model.namedBy(callee.operand);
  return object === null || object.owner !== func || object.kind !== "var";
}

function isTakenBack(model: Model, func: Func, { removedBy }: Registration): boolean {
  return model.callsIn(func).some((call) => removedBy.includes(model.externalName(call) ?? ""));
}

function hookMatch(model: Model, func: Func, call: Call, row: Registration): Match {
  const { because } = model.multiplicityAt(call);
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg: func.pkg,
    site: call,
    operation: "call",
    sentence: say`${shortName(func)} adds one more to what ${textOf(call.callee)} keeps (${placeText(call)}), ${because}: ${said(row.mechanism)}.`,
    witness: [[call, said("added here, never taken away")]],
    resource: null,
    assumes: row.livesWith === "process" ? [] : [said("the logger outlives the call")],
    subject: `${func.name} ${row.call}`,
    remedy: {
      text: said(
        "Add the hook once, where the logger is made, and give each request an entry with fields " +
          "(WithField): an entry belongs to the request and is collected with it.",
      ),
      edits: [],
      notThis: [
        said("A check in the hook for its own request: the logger still keeps and runs it."),
      ],
    },
  });
}

function loggersIn(model: Model, func: Func): readonly Match[] {
  return literalsIn(model, func)
    .filter((literal) => isRotating(model, literal) && isFrequent(model, literal))
    .map((literal) => loggerMatch(model, func, literal));
}

function isRotating(model: Model, literal: CompositeLit): boolean {
  const name = typeName(model.typeOf(literal));
  return name === ROTATING || name === ROTATING_PLAIN;
}

function loggerMatch(model: Model, func: Func, literal: CompositeLit): Match {
  const { because } = model.multiplicityAt(literal);
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg: func.pkg,
    site: literal,
    operation: "call",
    sentence: say`${shortName(func)} makes a rotating logger (${placeText(literal)}), ${because}: the first line it writes starts a goroutine that Close does not end.`,
    witness: [[literal, said("one goroutine for each, for the life of the process")]],
    resource: null,
    assumes: [said("it is written to")],
    perCall: true,
    subject: `${func.name} ${typeName(model.typeOf(literal)) ?? ""}`,
    remedy: {
      text: said(
        "Make one rotating logger for each file when the service starts and share it: the library starts " +
          "its goroutine once for each logger and has no way to end it.",
      ),
      edits: [],
      notThis: [said("Close after each use: it closes the file and leaves the goroutine.")],
    },
  });
}
