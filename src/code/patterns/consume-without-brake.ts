/**
 * Consumers of a message broker that take messages as fast as they come: without manual
 * acknowledgement, or without a limit on how many may be open.
 */
import { said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match, Remedy, TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { GoPackage, GoSymbol } from "../program.ts";
import { insertBefore, replaceNode, textOf } from "../remedy/edit-go.ts";
import type { Call, Expr, Node, Stmt } from "../syntax/nodes.ts";
import { callsNamed } from "./calls-named.ts";
import { lineOf, statementAround } from "./code-lines.ts";
import { acknowledged, type Delivery, deliveriesOf } from "./deliveries.ts";

/** Messages that may be open at once: enough to hide the way to the broker, few enough to keep. */
const PREFETCH_MESSAGES = 32;

/** Position of `autoAck` in the arguments. */
const AUTO_ACK_ARG: ReadonlyMap<string, number> = new Map(
  ["github.com/streadway/amqp", "github.com/rabbitmq/amqp091-go"].flatMap((library) => [
    [`${library}.Channel.Consume`, 2] as const,
    [`${library}.Channel.ConsumeWithContext`, 3] as const,
  ]),
);

export function consumeMatches(model: Model, pkg: GoPackage): readonly Match[] {
  return callsNamed(model, pkg, /\/amqp(?:091-go)?\.Channel\.Consume/).flatMap((call) => {
    const at = AUTO_ACK_ARG.get(model.externalName(call) ?? "");
    const autoAck = at === undefined ? undefined : call.args[at];
    if (autoAck === undefined) return [];
    if (isNamed(autoAck, "true")) return [matchOf(model, { pkg, call, autoAck })];
    const isBraked = !isNamed(autoAck, "false") || hasLimit(model, pkg);
    return isBraked ? [] : [matchOf(model, { pkg, call, autoAck: null })];
  });
}

function isNamed(expr: Expr, name: string): boolean {
  return expr.kind === "ident" && expr.name === name;
}

/** Some function of the package sets a prefetch limit. */
function hasLimit(model: Model, pkg: GoPackage): boolean {
  return callsNamed(model, pkg, /\.Channel\.Qos$/).length > 0;
}

interface Found {
  readonly pkg: GoPackage;
  readonly call: Call;
  /** The `true` of automatic acknowledgement; null when only the limit is missing. */
  readonly autoAck: Expr | null;
}

function matchOf(model: Model, found: Found): Match {
  const { pkg, call, autoAck } = found;
  const symbol = channelOf(model, call);
  const deliveries = symbol === null ? [] : deliveriesOf(model, symbol);
  const received = deliveries.map(({ receive }) => receive);
  const [first] = received;
  const worked =
    first === undefined ? "" : say`, and the work on them (${lineOf(first)}) sets no pace`;
  const sentence =
    autoAck === null
      ? say`the broker sends every waiting message at once, because no prefetch limit is set (${lineOf(call)}); the library buffers all that wait for their turn`
      : say`messages count as done when they are sent (${lineOf(call)})${worked}: the library buffers without limit all that arrive faster than they are handled`;
  return buildMatch(model, {
    classId: "unbounded-queue",
    pkg,
    site: call,
    operation: "call",
    sentence,
    witness: [
      [
        call,
        autoAck === null
          ? said("takes messages, any number at once")
          : said("takes messages without acknowledging them"),
      ],
      ...received.map((node) => [node, said("worked on here, one after the other")] as const),
    ],
    resource: null,
    seenAt: received,
    assumes: [said("messages come faster than they are handled, for a while")],
    remedy: remedyOf(model, { ...found, deliveries }),
    subject: textOf(call.args[0] ?? call),
  });
}

/** The variable that gets the channel of messages. */
function channelOf(model: Model, call: Call): GoSymbol | null {
  const assign = model.parentOf(call);
  const target = assign?.kind === "assign" ? assign.left[0] : undefined;
  return target === undefined ? null : model.namedBy(target);
}

function remedyOf(
  model: Model,
  found: Found & { readonly deliveries: readonly Delivery[] },
): Remedy {
  const limit = `Qos(${PREFETCH_MESSAGES}, 0, false)`;
  const text =
    found.autoAck === null
      ? say`Limit what may be open with ${limit} before Consume: then the broker keeps the rest, and no more than ${PREFETCH_MESSAGES} messages are in this process.`
      : say`Consume with autoAck false, call Ack when a message has been handled, and limit what may be open with ${limit} before Consume: then the broker keeps the rest, and no more than ${PREFETCH_MESSAGES} messages are in this process.`;
  return {
    text,
    edits: editsOf(model, found),
    notThis: [
      said(
        "a larger channel or a goroutine for each message: the messages still all come into this process",
      ),
      said(
        "autoAck with a prefetch limit: the limit counts unacknowledged messages, and there are none",
      ),
      said("autoAck false without Ack: the broker stops at the limit and sends no more"),
    ],
  };
}

function editsOf(
  model: Model,
  { call, autoAck, deliveries }: Found & { readonly deliveries: readonly Delivery[] },
): readonly TextEdit[] {
  const limit = limitBefore(model, call);
  if (limit === null) return [];
  if (autoAck === null) return [limit];
  const acks = deliveries.map((delivery) => acknowledged(model, delivery));
  const known = acks.filter((edit) => edit !== null);
  if (known.length === 0 || known.length < acks.length) return [];
  return [limit, replaceNode(autoAck, "false"), ...known];
}

/** Sets the limit above the call, and gives up the way the code does when Consume fails. */
function limitBefore(model: Model, call: Call): TextEdit | null {
  const place = statementAround(model, call);
  if (place === null || place.stmt.kind !== "assign" || call.callee.kind !== "selector")
    return null;
  const list = place.holder.kind === "block" ? place.holder.statements : place.holder.body;
  const body = errorBody(list[place.at + 1], place.stmt);
  if (body === null) return null;
  const channel = textOf(call.callee.operand);
  const text = `if err := ${channel}.Qos(${PREFETCH_MESSAGES}, 0, false); err != nil ${body}`;
  return insertBefore(place.stmt, text);
}

/** The block of `if err != nil { … }`, in the first column; null for other names. */
function errorBody(next: Stmt | undefined, assign: Node): string | null {
  if (next?.kind !== "if" || next.init !== null || next.otherwise !== null) return null;
  if (textOf(next.condition) !== "err != nil") return null;
  const indent = /^[ \t]*/.exec(lineBefore(assign))?.[0] ?? "";
  const lines = textOf(next.then).replaceAll("\r\n", "\n").split("\n");
  return lines
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join("\n");
}

function lineBefore({ file, start }: Node): string {
  return file.text.slice(file.text.lastIndexOf("\n", start - 1) + 1, start);
}
