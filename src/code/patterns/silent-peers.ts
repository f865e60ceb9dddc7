/** Connections that are read without any deadline: accepted ones, and dialled ones. */
import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Go, Ident, Node } from "../syntax/nodes.ts";
import { walk } from "../syntax/walk.ts";
import { type Acquisition, acquisitionsIn } from "./acquisitions.ts";
import { isRelease } from "./must-release.ts";
import { isEnd, releaseAnalysis } from "./release-analysis.ts";
import { placeText, shortName } from "./release-match.ts";
import { DEADLINE_RULE } from "./release-rule.ts";

const ACCEPT = /^net\.(?:\w+)?Listener\.Accept(?:TCP|Unix)?$/;
const DIAL = /^net\.(?:Dial(?:Timeout|TCP|Unix)?|Dialer\.Dial(?:Context)?)$/;
/** Not io.Copy: a tunnel waits for its ends on purpose. */
const READERS =
  /^(?:bufio\.New(?:Reader|ReaderSize|Scanner|ReadWriter)|io\.(?:ReadAll|ReadFull|ReadAtLeast)|encoding\/(?:json|gob)\.NewDecoder)$/;

/** Goroutines and conversations of a function that wait for a peer without limit. */
export function silentPeers(model: Model, func: Func): readonly Match[] {
  return acquisitionsIn(model, func).flatMap((acquisition) => {
    const { variable, duty, call } = acquisition;
    if (variable === null || duty.source !== call || call.kind !== "call") return [];
    const name = model.externalName(call) ?? "";
    if (ACCEPT.test(name)) return accepted(model, func, variable);
    return DIAL.test(name) ? dialled(model, acquisition, variable) : [];
  });
}

/** Nobody sets a deadline, and nobody has the connection who could. */
function isUnlimited(model: Model, func: Func, conn: GoSymbol): boolean {
  const roles = releaseAnalysis(model).rolesOf(func, conn, DEADLINE_RULE);
  return roles.every(({ fate }) => !isEnd(fate) && fate.kind !== "released");
}

function accepted(model: Model, func: Func, conn: GoSymbol): readonly Match[] {
  if (!isUnlimited(model, func, conn)) return [];
  const starts: { readonly go: Go; readonly read: Node }[] = [];
  walk(func.body, (node) => {
    if (node.kind === "go" && node.call.kind === "call") {
      const read = readBehind(model, node.call, conn);
      if (read !== null) starts.push({ go: node, read });
    }
    return node.kind !== "func-literal";
  });
  const here = starts.length > 0 ? null : readIn(model, func, conn);
  if (here !== null) return [silentMatch(model, func, here, conn)];
  return starts.map(({ go, read }) => acceptMatch(model, func, { go, read, conn }));
}

/** It reads what it has accepted itself: how often, and beside what, only the process tells. */
function silentMatch(model: Model, func: Func, read: Node, conn: GoSymbol): Match {
  return buildMatch(model, {
    ...SHARED,
    pkg: func.pkg,
    site: read,
    operation: "call",
    sentence: say`${shortName(func)} reads from ${conn.name} (${placeText(read)}) without a deadline: a peer that falls silent keeps it for ever.`,
    witness: [
      ...(conn.ident === null ? [] : [[conn.ident, said("accepted here")] as const]),
      [read, said("waits here for the peer, without a deadline")],
    ],
    isHint: true,
    subject: `${func.name} ${conn.name}`,
  });
}

/** Where the goroutine reads the connection that it is given or sees. */
function readBehind(model: Model, call: Call, conn: GoSymbol): Node | null {
  for (const callee of model.calleesOf(call)) {
    if (callee.kind !== "func") continue;
    const { params } = callee.func;
    const at = call.args.findIndex((arg) => model.namedBy(arg) === conn);
    const own = at < 0 ? conn : params[Math.min(at, params.length - 1)];
    const read = own === undefined ? null : readIn(model, callee.func, own);
    if (read !== null) return read;
  }
  return null;
}

/** The first place in a function's text where the connection is read. */
function readIn(model: Model, func: Func, conn: GoSymbol): Node | null {
  const reads = model.usesOf(conn).filter((use) => {
    const isInside = use.file === func.body.file && use.start >= func.body.start;
    return isInside && use.end <= func.body.end && isRead(model, use);
  });
  return reads[0] ?? null;
}

function isRead(model: Model, use: Ident): boolean {
  const parent = model.parentOf(use);
  if (parent?.kind === "selector") return parent.name.name === "Read";
  if (parent?.kind !== "call" || parent.callee === use) return false;
  return READERS.test(model.externalName(parent) ?? "");
}

/** A conversation that begins and ends in the function. */
function dialled(model: Model, acquisition: Acquisition, conn: GoSymbol): readonly Match[] {
  const { func, duty, call } = acquisition;
  const read = readIn(model, func, conn);
  if (read === null || !isUnlimited(model, func, conn)) return [];
  const roles = releaseAnalysis(model).rolesOf(func, conn, duty.rule);
  const isOwn = roles.some(isRelease) && roles.every(({ fate }) => fate.kind !== "handed-over");
  if (!isOwn || model.multiplicityAt(call).kind === "once") return [];
  return [dialMatch(model, func, { call, read, conn })];
}

interface Accepted {
  readonly go: Go;
  readonly read: Node;
  readonly conn: GoSymbol;
}

function acceptMatch(model: Model, func: Func, { go, read, conn }: Accepted): Match {
  return buildMatch(model, {
    ...SHARED,
    pkg: func.pkg,
    site: go,
    operation: "spawn",
    sentence: say`${shortName(func)} starts a goroutine for each ${conn.name} (${placeText(go)}) that reads without a deadline (${placeText(read)}): a peer that falls silent keeps it for ever.`,
    witness: [
      ...(conn.ident === null ? [] : [[conn.ident, said("accepted here")] as const]),
      [go, said("goroutine starts here")],
      [read, said("waits here for the peer, without a deadline")],
    ],
    seenAt: [read],
    subject: `${func.name} ${conn.name}`,
  });
}

interface Dialled {
  readonly call: Node;
  readonly read: Node;
  readonly conn: GoSymbol;
}

function dialMatch(model: Model, func: Func, { call, read, conn }: Dialled): Match {
  return buildMatch(model, {
    ...SHARED,
    pkg: func.pkg,
    site: call,
    operation: "call",
    sentence: say`${shortName(func)} reads from ${conn.name} (${placeText(read)}) without a deadline: a peer that takes the connection and never answers keeps the caller for ever.`,
    witness: [
      [call, said("connected here; a limit of the dial ends with the dial")],
      [read, said("waits here for the peer, without a deadline")],
    ],
    seenAt: [read],
    subject: `${func.name} ${conn.name}`,
  });
}

const SHARED = {
  classId: "io-wait-no-deadline",
  resource: null,
  perCall: true,
  assumes: [phrase("the peer may fall silent without closing the connection")],
  remedy: {
    text: phrase(
      "Set a deadline (SetReadDeadline) before each wait: the read then fails when the peer has been silent " +
        "for that long, and the goroutine leaves and closes the connection.",
    ),
    edits: [],
    notThis: [
      phrase("One deadline at the start of a long connection: it cuts off peers that are alive."),
      phrase("Keep-alive probes alone: a peer whose program hangs still answers them."),
    ],
  },
} as const;
