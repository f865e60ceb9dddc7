/** HTTP calls that neither their client nor their context limits. */
import { said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import { typeName } from "../go-type.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { Call, Expr, Ident } from "../syntax/nodes.ts";
import { contextLife } from "./context-origin.ts";
import { fieldValue } from "./literals.ts";
import { placeText, shortName } from "./release-match.ts";
import { isFrequent } from "./repeated-calls.ts";

const DO = "net/http.Client.Do";
const NEW_REQUEST = "net/http.NewRequest";
const NEW_REQUEST_WITH_CONTEXT = "net/http.NewRequestWithContext";

/** Calls of `Do` that wait for their answer as long as the process lives. */
export function silentAnswers(model: Model, func: Func): readonly Match[] {
  return model.callsIn(func).flatMap((call) => {
    if (call.callee.kind !== "selector" || call.callee.name.name !== "Do") return [];
    if (model.externalName(call) !== DO || !isFrequent(model, call)) return [];
    const request = requestOf(model, call);
    if (request === null || !isUnlimitedRequest(model, request)) return [];
    if (!isUnlimitedClient(model, call.callee.operand)) return [];
    return [answerMatch(model, func, call, request)];
  });
}

/** The call that makes the request. */
function requestOf(model: Model, { args }: Call): Call | null {
  const [arg] = args;
  const symbol = arg === undefined ? null : model.namedBy(arg);
  const declaration = symbol?.declaration;
  const [value, ...more] = declaration?.kind === "assign" ? declaration.right : [];
  return value?.kind === "call" && more.length === 0 ? value : null;
}

function isUnlimitedRequest(model: Model, request: Call): boolean {
  const name = model.externalName(request);
  if (name === NEW_REQUEST) return true;
  const [ctx] = request.args;
  if (name !== NEW_REQUEST_WITH_CONTEXT || ctx === undefined) return false;
  const life = contextLife(model, ctx);
  return life === "background" || life === "process";
}

/** Every client that the expression may be is known, and none has a timeout. */
function isUnlimitedClient(model: Model, client: Expr): boolean {
  if (isPlainClient(model, client)) return true;
  const symbol = model.namedBy(client);
  if (symbol === null || symbol.kind === "param" || symbol.kind === "receiver") return false;
  const values = model.usesOf(symbol).map((use) => valueAt(model, use, symbol));
  const set = values.filter((value) => value !== null);
  return set.length > 0 && set.every((value) => isPlainClient(model, value));
}

/** What a use of the variable or field sets it to; null when it only reads it. */
function valueAt(model: Model, use: Ident, { kind }: GoSymbol): Expr | null {
  const parent = model.parentOf(use);
  if (parent?.kind === "key-value" && parent.key === use) return parent.value;
  const target = kind === "field" && parent?.kind === "selector" ? parent : use;
  const around = model.parentOf(target);
  if (around?.kind === "assign") return around.right[around.left.indexOf(target)] ?? null;
  if (around?.kind !== "var" || target.kind !== "ident") return null;
  return around.values[around.names.indexOf(target)] ?? null;
}

/** `http.DefaultClient`, or a literal without a timeout and without a transport of its own. */
function isPlainClient(model: Model, value: Expr): boolean {
  if (value.kind === "selector") {
    const isPackage =
      value.operand.kind === "ident" && model.symbolOf(value.operand)?.of === "net/http";
    return isPackage && value.name.name === "DefaultClient";
  }
  const literal = value.kind === "unary" ? value.operand : value;
  if (literal.kind !== "composite") return false;
  if (typeName(model.typeOf(literal)) !== "net/http.Client") return false;
  return ["Timeout", "Transport"].every((name) => fieldValue(literal, name) === null);
}

function answerMatch(model: Model, func: Func, call: Call, request: Call): Match {
  return buildMatch(model, {
    classId: "io-wait-no-deadline",
    pkg: func.pkg,
    site: call,
    operation: "call",
    sentence: say`${shortName(func)} waits for an answer (${placeText(call)}) that neither the client nor the context of the request (${placeText(request)}) limits: a service that never answers keeps each call.`,
    witness: [
      [request, said("made here, with a context that has no deadline")],
      [call, said("waits here for the answer, without limit")],
    ],
    resource: null,
    assumes: [said("the service may take the connection and never answer")],
    perCall: true,
    subject: `${func.name} ${DO}`,
    remedy: {
      text: said(
        "Give the call a context with a timeout, or the client a Timeout: the wait then ends with an error, " +
          "and the connection and its goroutines are given up.",
      ),
      edits: [],
      notThis: [said("Retrying in parallel: each try waits as long as the first.")],
    },
  });
}
