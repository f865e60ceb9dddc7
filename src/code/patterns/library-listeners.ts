/** Listeners that are added to objects of libraries, by the table of contracts. */
import { said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Registration } from "../contracts/contracts.ts";
import { receivedBy } from "../flow/guards.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { GoPackage } from "../program.ts";
import { textOf } from "../remedy/edit-go.ts";
import { isBare, type Operation } from "../resource.ts";
import type { Call, Expr, Node } from "../syntax/nodes.ts";
import { callsNamed } from "./calls-named.ts";
import { isReceive } from "./channel-pairing.ts";
import { lineOf } from "./code-lines.ts";
import { exitsOf } from "./loop-exits.ts";
import { isLongLived } from "./object-age.ts";
import { shortName } from "./release-match.ts";
import { isFrequent, isOlder, loopAround } from "./repeated-calls.ts";

const CLASS_ID = "listener-registered-repeatedly";
/** These watches end by themselves when they have delivered. */
const ONE_SHOT = /zk\.Conn\.(?:Get|Children|Exists)W$/;

export function libraryListeners(model: Model, pkg: GoPackage): readonly Match[] {
  return callsNamed(model, pkg, /\.[A-Z]\w*$/).flatMap((call) => {
    const row = model.contracts.registrationOf(model.externalName(call) ?? "");
    if (row?.classId !== CLASS_ID || !isFrequent(model, call)) return [];
    const piles = isOnOlder(model, call, row) && !isHandleKept(model, call, row);
    return piles && isAgainBeforeEvent(model, call, row) ? [matchOf(model, pkg, call, row)] : [];
  });
}

/** A channel that is given twice counts once; one that is made for the call counts each time. */
function isOnOlder(model: Model, call: Call, { livesWith }: Registration): boolean {
  const { callee, args } = call;
  if (livesWith === "process") {
    const [first] = args;
    if (first === undefined || isSameEachRound(model, first, call)) return false;
    return !isLongLived(model, first, call) && isOwn(model, first);
  }
  return callee.kind === "selector" && isLongLived(model, callee.operand, call);
}

function isSameEachRound(model: Model, expr: Expr, call: Call): boolean {
  const loop = loopAround(model, call);
  const symbol = model.namedBy(expr);
  return loop !== null && symbol !== null && isOlder(symbol, loop);
}

/** Made in the function that registers it. */
function isOwn(model: Model, expr: Expr): boolean {
  const owner = model.namedBy(expr)?.owner ?? null;
  return owner !== null && model.originsOf(expr).some(({ madeIn }) => madeIn === owner);
}

/** The handle is given back in the function, or goes where others may give it back. */
function isHandleKept(model: Model, call: Call, { removedBy }: Registration): boolean {
  const func = model.funcOf(call);
  if (func === null) return true;
  const isRemoved = model.callsIn(func).some((it) => {
    return removedBy.includes(model.externalName(it) ?? "");
  });
  if (isRemoved) return true;
  const handle = removedBy.length === 0 ? null : handleOf(model, call);
  return handle !== null;
}

/** What the first result is called; null when it is dropped. */
function handleOf(model: Model, call: Call): Node | null {
  const parent = model.parentOf(call);
  if (parent?.kind === "expression") return null;
  if (parent?.kind !== "assign") return call;
  const [first] = parent.left;
  return first?.kind === "ident" && first.name === "_" ? null : (first ?? null);
}

/** Watches that fire once pile up only where the loop goes on without having heard of the event. */
function isAgainBeforeEvent(model: Model, call: Call, { call: name }: Registration): boolean {
  if (!ONE_SHOT.test(name)) return true;
  const parent = model.parentOf(call);
  const target = parent?.kind === "assign" ? parent.left.at(-2) : undefined;
  if (target === undefined || (target.kind === "ident" && target.name === "_")) return true;
  const symbol = model.namedBy(target);
  const func = model.funcOf(call);
  if (symbol === null || func === null) return false;
  const receives = model
    .operationsIn(func)
    .filter((op) => isReceive(op) && isOf(model, op, symbol));
  return receives.length > 0 && receives.every((op) => goesOnWithout(op));
}

function isOf(model: Model, { node }: Operation, symbol: object): boolean {
  return node.kind === "receive" && model.namedBy(node.channel) === symbol;
}

/** Another arm of the select begins the next round. */
function goesOnWithout(op: Operation): boolean {
  const { select, loop } = op;
  if (select === null || isBare(op) || loop === null) return false;
  return select.node.arms.some((arm) => {
    const isOther = arm !== select.arm && arm.comm !== null && receivedBy(arm) !== null;
    return isOther && exitsOf(loop, arm).length === 0;
  });
}

function matchOf(model: Model, pkg: GoPackage, call: Call, row: Registration): Match {
  const func = model.funcOf(call);
  const who = func === null ? said("The package") : shortName(func);
  const { because } = model.multiplicityAt(call);
  const isLost = row.removedBy.length > 0;
  const never = isLost
    ? said("and drops what would take it back")
    : said("and nothing takes it back");
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg,
    site: call,
    operation: "call",
    sentence: say`${who} registers with ${textOf(call.callee)} (${lineOf(call)}), ${shortened(because)}, ${never}: ${said(row.mechanism)}.`,
    witness: [
      [call, said("registered here, once more each time")],
      [call, row.mechanism],
    ],
    resource: null,
    perCall: true,
    subject: `${func?.name ?? pkg.path} ${row.call}`,
    remedy: {
      text: isLost
        ? said(
            "Keep what the call returns and defer its removal right behind the call: the list then has as many entries as are in use.",
          )
        : said(
            "Register once, where the object is made, and let each call look at what the one listener reports: the list then stays as long as it is.",
          ),
      edits: [],
      notThis: [
        said(
          "A listener that does nothing once its caller has left: it stays on the list with all that it captures.",
        ),
      ],
    },
  });
}

/** Places without their folders. */
export function shortened(words: string): string {
  return words.replace(/\S*\/(?=\S+\.go:\d)/g, "");
}
