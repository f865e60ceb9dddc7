/** HTTP transports that are made for one call: each keeps a pool of connections of its own. */
import { phrase, said, say } from "../../base/language.ts";
import type { Model } from "../model.ts";
import type { CompositeLit, Expr, Node } from "../syntax/nodes.ts";
import { fieldValue } from "./literals.ts";
import type { Leak } from "./must-release.ts";
import { type Judgement, releasePattern } from "./release-match.ts";
import { isFrequent } from "./repeated-calls.ts";

export const HTTP_CLIENT_PER_REQUEST = releasePattern({
  classId: "http-client-per-request",
  looksFor: phrase("an http.Transport made in a function that runs again and again"),
  proof: phrase("the transport stays in the function, and nobody closes its idle connections"),
  traps: [
    phrase("a client without a transport uses the shared default one"),
    phrase("the transport keeps no connections alive, or gives idle ones up after a while"),
    phrase("its idle connections are closed before the call returns"),
    phrase("it is made once and shared"),
  ],
  thing: phrase("the idle connections of its transport"),
  releasing: phrase("closing"),
  released: phrase("closed"),
  remedy: phrase(
    "Make one client and share it between all calls: its transport is made for many goroutines and then " +
      "uses the idle connection of the call before. Where it must be its own, close its idle connections.",
  ),
  notThis: [
    phrase("A timeout of the client: it ends requests, not idle connections."),
    phrase(
      "Closing the body only: that is what makes the connection idle, and its own transport keeps it.",
    ),
  ],
  judge: judgeTransport,
});

function judgeTransport(model: Model, leak: Leak): Judgement | null {
  const { call, func } = leak.acquisition;
  if (call.kind !== "composite" || isShortLived(model, call) || isTuned(model, leak)) return null;
  if (leak.kind === "exit") {
    if (!isUsed(model, leak)) return null;
    const assumes = isFrequent(model, call)
      ? []
      : [say`${func.shortName} is called again and again`];
    return { assumes, isHint: false };
  }
  return { assumes: [said("objects are made again and again")], isHint: !isFrequent(model, call) };
}

const ASKS = /^(?:Do|Get|Head|Post|PostForm|RoundTrip)$/;

/** Something went through the transport on the way, or may have: otherwise it has no connection. */
function isUsed(model: Model, { roles, path }: Leak): boolean {
  const steps = new Set(path?.steps.map(({ node }) => node));
  return roles.some(({ node, at, fate }) => {
    if (!steps.has(node)) return false;
    const around = model.parentOf(at);
    return fate.kind === "kept" || (around?.kind === "selector" && ASKS.test(around.name.name));
  });
}

/** Connections end with their answer, or soon after. */
function isShortLived(model: Model, literal: CompositeLit): boolean {
  const alive = fieldValue(literal, "DisableKeepAlives");
  if (alive !== null && !(alive.kind === "ident" && alive.name === "false")) return true;
  return isLimit(model, fieldValue(literal, "IdleConnTimeout"));
}

/** A duration that is not plainly zero. */
function isLimit(model: Model, value: Expr | null): boolean {
  return value !== null && model.constantOf(value) !== 0;
}

const TUNING = /^(?:DisableKeepAlives|IdleConnTimeout)$/;

/** The fields are set behind the literal: `transport.DisableKeepAlives = true`. */
function isTuned(model: Model, { acquisition: { variable } }: Leak): boolean {
  if (variable === null) return false;
  return model.usesOf(variable).some((use) => {
    const selector: Node | null = model.parentOf(use);
    if (selector?.kind !== "selector" || !TUNING.test(selector.name.name)) return false;
    const around = model.parentOf(selector);
    return around?.kind === "assign" && around.left.includes(selector);
  });
}
