/** Goroutines of a request that wait for a context which nobody ends. */
import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import { typeName } from "../go-type.ts";
import type { Match, TextEdit } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Func, GoPackage } from "../program.ts";
import { replaceNode, textOf } from "../remedy/edit-go.ts";
import type { Call, Go, Node } from "../syntax/nodes.ts";
import { callsNamed } from "./calls-named.ts";
import { lineOf } from "./code-lines.ts";
import { type ContextWait, goOf, waitOn } from "./context-waits.ts";
import { type Enduring, enduringAt } from "./enduring.ts";
import { funcCalled } from "./value-trace.ts";

const CLASS_ID = "ctx-background-goroutine";
/** The two contexts of the package that nobody can end; the other is named in four capitals. */
const ENDLESS = /^context\.(?:Background|[A-Z]{4})$/;

export const CTX_BACKGROUND_GOROUTINE: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase(
    "context.Background() for a goroutine that waits for its context, with another at hand",
  ),
  proof: phrase("only the end of the context ends the wait, and the call happens for each request"),
  traps: [
    phrase("the goroutine gives itself a time limit"),
    phrase("the caller's context without its cancellation, under a limit of its own"),
    phrase("work of the process, started once"),
  ],
  find(model, pkg) {
    return callsNamed(model, pkg, ENDLESS).flatMap((call) => {
      const found = handedOver(model, call);
      return found === null ? [] : [matchOf(model, pkg, found)];
    });
  },
};

interface Handed {
  /** `context.Background()`. */
  readonly ctx: Call;
  readonly to: Call;
  readonly func: Func;
  readonly called: Func;
  readonly wait: ContextWait;
  readonly go: Go;
  readonly often: Enduring;
  /** Another context in reach: `ctx`, `r.Context()`. */
  readonly better: string;
}

function handedOver(model: Model, ctx: Call): Handed | null {
  const to = model.parentOf(ctx);
  const func = model.funcOf(ctx);
  if (to?.kind !== "call" || func === null) return null;
  const called = funcCalled(model, to);
  const better = contextAtHand(model, func);
  if (called === null || better === null) return null;
  const wait = waitOn(model, called, to.args.indexOf(ctx));
  const go = wait === null ? null : (wait.go ?? goOf(model, to));
  const often = go === null ? null : enduringAt(model, ctx);
  if (wait === null || go === null || often === null) return null;
  return { ctx, to, func, called, wait, go, often, better };
}

/** A context or request among the parameters of the functions around. */
function contextAtHand(model: Model, func: Func): string | null {
  for (let at: Func | null = func; at !== null; at = at.outer) {
    for (const param of at.params) {
      if (param.ident === null || param.name === "_") continue;
      const type = typeName(model.typeOfSymbol(param));
      if (type === "context.Context") return param.name;
      if (type === "net/http.Request") return `${param.name}.Context()`;
    }
  }
  return null;
}

function matchOf(model: Model, pkg: GoPackage, found: Handed): Match {
  const { ctx, to, func, called, wait, go, often, better } = found;
  const given = textOf(ctx);
  return buildMatch(model, {
    classId: CLASS_ID,
    pkg,
    site: ctx,
    operation: "call",
    seenAt: [go, wait.node, ...selectAround(model, wait.node)],
    sentence: say`${func.shortName} hands ${given} to ${called.shortName} (${lineOf(ctx)}) ${often.because}, and the goroutine there waits for its end (${lineOf(wait.node)}), which never comes.`,
    witness: [
      [often.at, said("repeats the call")],
      [to, said("handed over here: a context that nobody ends")],
      [go, said("goroutine starts here")],
      [wait.node, said("waits here for the end of the context")],
    ],
    resource: null,
    assumes: [said("nothing else ends the goroutine")],
    perCall: true,
    subject: `${func.name} ${called.name}`,
    remedy: {
      text: say`Hand on ${better}: it ends with what the goroutine works for, and the goroutine with it. Work that must outlive the request takes context.WithTimeout(context.WithoutCancel(${better}), …) and ends by itself.`,
      edits: editsFor(ctx, better),
      notThis: [
        said("Another context from nowhere, whatever its name: none of them has an end."),
        said("context.WithoutCancel alone: it keeps the values and has no end either."),
      ],
    },
  });
}

function selectAround(model: Model, node: Node): readonly Node[] {
  for (let at = model.parentOf(node); at !== null; at = model.parentOf(at)) {
    if (at.kind === "select") return [at];
    if (at.kind === "block") return [];
  }
  return [];
}

/** Not where the package `context` would be left without a use. */
function editsFor(ctx: Call, better: string): readonly TextEdit[] {
  const { file } = ctx;
  const uses = file.text.match(/\bcontext\.[A-Z]/g)?.length ?? 0;
  return uses > 1 ? [replaceNode(ctx, better)] : [];
}
