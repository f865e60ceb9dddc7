/** Puts the finding of the must-release engine into words: one sentence, a way through the code. */
import { said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import { exitSentence } from "../flow/describe-path.ts";
import { typeName } from "../go-type.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func, GoPackage } from "../program.ts";
import type { Expr, Node } from "../syntax/nodes.ts";
import { lineAt } from "../syntax/source-text.ts";
import { goroutineWaits } from "./goroutine-waits.ts";
import { type Leak, leaksIn, obtainedAt, siteOf } from "./must-release.ts";
import { outlivesFunction, releaseEdits } from "./release-remedy.ts";
import { isFrequent } from "./repeated-calls.ts";

/** Words and rules of one class. */
export interface ReleaseClass extends Omit<Pattern, "find"> {
  /** `the body of the answer`. */
  readonly thing: string;
  /** `closing`, `cancelling`, `ending`. */
  readonly releasing: string;
  /** `closed`, `cancelled`, `ended`. */
  readonly released: string;
  /** What to do, and why that works. */
  readonly remedy: string;
  readonly notThis: readonly string[];
  /** Edits of the class's own; those that defer the release by default. */
  readonly edits?: (model: Model, leak: Leak) => Match["remedy"]["edits"];
  /** Further lines of the class where the running process shows the leak. */
  readonly seenAt?: (model: Model, leak: Leak) => readonly Node[];
  /** What keeps the match from being proved; null when it is no leak after all. */
  readonly judge?: (model: Model, leak: Leak) => Judgement | null;
}

export interface Judgement {
  readonly assumes: readonly string[];
  readonly isHint: boolean;
}

const CERTAIN: Judgement = { assumes: [], isHint: false };

/** The pattern of a class whose things must be given back. */
export function releasePattern(kind: ReleaseClass): Pattern {
  const { classId, looksFor, proof, traps } = kind;
  return { classId, looksFor, proof, traps, find: (model, pkg) => matchesOf(kind, model, pkg) };
}

function matchesOf(kind: ReleaseClass, model: Model, pkg: GoPackage): readonly Match[] {
  const leaks = leaksIn(model, pkg).filter((leak) => {
    return leak.acquisition.duty.rule.classId === kind.classId;
  });
  const judged = leaks.flatMap((leak) => {
    const judgement = judge(kind, model, leak);
    return judgement === null ? [] : [{ leak, judgement }];
  });
  return onePerSite(judged).map(({ leak, judgement }) => matchOf(kind, model, leak, judgement));
}

/** What happens once in the life of the process piles nothing up. */
function judge(kind: ReleaseClass, model: Model, leak: Leak): Judgement | null {
  if (model.multiplicityAt(leak.acquisition.call).kind === "once") return null;
  const judged = kind.judge === undefined ? CERTAIN : kind.judge(model, leak);
  if (judged === null) return null;
  const isRare = leak.kind === "kept" && !isFrequent(model, leak.acquisition.call);
  const assumes = [...judged.assumes, ...ownAssumptions(leak)];
  return { assumes, isHint: judged.isHint || isRare };
}

function ownAssumptions({ kind, acquisition, field }: Leak): readonly string[] {
  const assumes: string[] = [];
  if (kind === "success") assumes.push(said("the call can succeed"));
  if (kind === "kept") assumes.push(say`nobody else reaches the field ${String(field?.name)}`);
  if (acquisition.duty.isGuess) assumes.push(said("Close gives back what was opened"));
  return assumes;
}

interface Judged {
  readonly leak: Leak;
  readonly judgement: Judgement;
}

function onePerSite(judged: readonly Judged[]): readonly Judged[] {
  const sites = new Set<Node>();
  return judged.filter(({ leak }) => {
    const site = siteOf(leak);
    const isNew = !sites.has(site);
    sites.add(site);
    return isNew;
  });
}

/** The match of one leak. */
export function matchOf(
  kind: ReleaseClass,
  model: Model,
  leak: Leak,
  { assumes, isHint }: Judgement,
): Match {
  const { acquisition } = leak;
  const { variable, func, duty } = acquisition;
  const edits = (kind.edits ?? releaseEdits)(model, leak);
  const isHeld = edits.length === 0 && outlivesFunction(model, leak);
  return buildMatch(model, {
    classId: kind.classId,
    pkg: func.pkg,
    site: siteOf(leak),
    operation: "call",
    sentence: sentenceOf(kind, model, leak),
    witness: witnessOf(kind, model, leak),
    seenAt: [...seenAt(model, leak), ...(kind.seenAt?.(model, leak) ?? [])],
    resource: null,
    assumes,
    isHint,
    partners: [func],
    perCall: true,
    subject: `${func.name} ${variable?.name ?? sourceName(model, duty.source)}`,
    remedy: {
      text: isHeld ? heldRemedy(kind) : kind.remedy,
      edits,
      notThis: [...silenced(model, leak), ...kind.notThis],
    },
  });
}

function heldRemedy({ thing, releasing }: ReleaseClass): string {
  return say`What this function returns holds ${said(thing)}, so ${said(releasing)} it belongs to whoever uses that, in a defer right behind the call: it then runs on every way out of the user; only ways that fail release it here.`;
}

function sentenceOf(kind: ReleaseClass, model: Model, leak: Leak): string {
  const { acquisition, path, field } = leak;
  const name = shortName(acquisition.func);
  const where = placeText(obtainedAt(model, leak));
  const thing = say`${said(kind.thing)} (${where})`;
  switch (leak.kind) {
    case "exit": {
      const exit = path === null ? null : exitSentence(path);
      const at = exit?.quotes[0];
      const line = at === undefined ? "" : say` (${placeText(at)})`;
      return say`${name} leaves ${exit?.text ?? said("in any case")}${line} without ${said(kind.releasing)} ${thing}.`;
    }
    case "success":
      return say`${name} releases ${thing} only on failure: a call that succeeds leaves it behind.`;
    case "overwritten":
      return say`${name} sets ${acquisition.variable?.name ?? field?.name ?? said("it")} again before ${thing} was ${said(kind.released)}: only the last one can be.`;
    case "dropped":
      return say`${name} keeps no hold of ${thing}, so nobody can ever release it.`;
    case "kept":
      return say`${name} stores ${thing} in the field ${String(field?.name)}, and nothing in the program releases what that field holds.`;
  }
}

function witnessOf(
  { releasing, released }: ReleaseClass,
  model: Model,
  leak: Leak,
): readonly (readonly [Node, string])[] {
  const { roles, path, acquisition, field } = leak;
  const lines: (readonly [Node, string])[] = [];
  if (acquisition.duty.isWrapped) lines.push([acquisition.duty.source, said("handed out here")]);
  lines.push([
    obtainedAt(model, leak),
    acquisition.duty.isWrapped ? said("arrives here") : said("handed out here"),
  ]);
  if (field?.ident && leak.kind === "kept") {
    lines.push([field.ident, say`kept in this field, never ${said(released)}`]);
  }
  if (path !== null && leak.kind === "overwritten") {
    const at = path.steps.at(-1)?.node.syntax;
    if (at) lines.push([at, say`set again here, before it was ${said(released)}`]);
  } else if (path !== null) {
    const { text, quotes } = exitSentence(path);
    for (const quote of quotes)
      lines.push([quote, say`leaves here without ${said(releasing)} it, ${text}`]);
  }
  for (const { fate, at } of roles) {
    if (fate.kind !== "released") continue;
    const when =
      fate.how === "on-failure" ? said("only when something fails") : said("on other ways");
    lines.push([at, say`${said(released)} here, ${when}`]);
  }
  return lines;
}

/** `_ = cancel`: the code already has the cure that is none. */
function silenced(model: Model, { roles, acquisition }: Leak): readonly string[] {
  const name = acquisition.variable?.name ?? "";
  return roles.flatMap(({ at, node }) => {
    const assign = node.syntax?.kind === "assign" ? node.syntax : null;
    const isBlank = assign?.left.every((it) => it.kind === "ident" && it.name === "_") === true;
    if (!isBlank || model.parentOf(at) !== assign) return [];
    return [
      say`\`_ = ${name}\` (${placeText(at)}): it silences the compiler and releases nothing.`,
    ];
  });
}

/** Where the process shows it too: the library's call, and goroutines that wait for it. */
function seenAt(model: Model, leak: Leak): readonly Node[] {
  const { acquisition } = leak;
  const { call, duty, func, at } = acquisition;
  const targets = at.kind === "assign" ? at.left : at.kind === "var" ? at.names : [];
  const given = new Set(targets.flatMap((target) => model.namedBy(target) ?? []));
  const site = siteOf(leak);
  const calls = [duty.source, call].filter((it) => it !== site);
  return [...calls, ...goroutineWaits(model, func, given)];
}

function sourceName(model: Model, source: Expr): string {
  const name = source.kind === "call" ? model.externalName(source) : null;
  return name ?? typeName(model.typeOf(source)) ?? "";
}

/** A function as a reader would call it. */
export function shortName({ node, name }: Func): string {
  if (node.kind === "func") return node.name.name;
  return say`the function literal in ${name.slice(name.lastIndexOf("/") + 1)}`;
}

/** `weather.go:24`. */
export function placeText(node: Node): string {
  const { path } = node.file;
  return `${path.slice(path.lastIndexOf("/") + 1)}:${lineAt(node.file, node.start)}`;
}
