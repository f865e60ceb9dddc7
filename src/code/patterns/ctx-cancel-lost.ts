/** Derived contexts whose cancel function is not called by every way out. */
import { phrase, said } from "../../base/language.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { Expr } from "../syntax/nodes.ts";
import { replacedCancels } from "./cancel-replaced.ts";
import { contextLife } from "./context-origin.ts";
import type { Leak } from "./must-release.ts";
import { type Judgement, type ReleaseClass, releasePattern } from "./release-match.ts";
import { isFrequent } from "./repeated-calls.ts";

/** A context that ends sooner than this by itself heals faster than it can pile up. */
const SHORT_TIMEOUT_NS = 60e9;

const KIND: ReleaseClass = {
  classId: "ctx-cancel-lost",
  looksFor: phrase("context.WithCancel and its kin, and a way out on which nobody calls cancel"),
  proof: phrase("cancel stays in the function, its parent may live long, and the way is concrete"),
  traps: [
    phrase(
      "the parent belongs to a request and ends with it, or is cancelled by the function itself",
    ),
    phrase("cancel is returned, stored, or passed to something that calls it"),
    phrase("a short timeout ends the context soon anyway"),
    phrase("nothing hangs on a context whose parent is context.Background()"),
  ],
  thing: phrase("the derived context"),
  releasing: phrase("cancelling"),
  released: phrase("cancelled"),
  remedy: phrase(
    "Defer cancel right behind the call: it runs on every way out, takes the context off its parent's " +
      "list and stops its timer; calling it twice does no harm.",
  ),
  notThis: [
    phrase(
      "A timeout instead of the cancel: the parent keeps the context until the timeout is over.",
    ),
  ],
  judge: (model, leak) => (isStored(leak) ? null : judgeCancel(model, leak)),
};

const DIRECT = releasePattern(KIND);

export const CTX_CANCEL_LOST: Pattern = {
  ...DIRECT,
  find: (model, pkg) => [...DIRECT.find(model, pkg), ...replacedCancels(KIND, model, pkg)],
};

/** Stored or handed to something that calls it only sometimes: another class. */
export function isStored({ kind, roles, acquisition }: Leak): boolean {
  if (kind === "kept") return true;
  const own = acquisition.variable;
  return roles.some(({ fate, symbol }) => {
    return fate.kind === "released" && fate.how === "on-failure" && symbol !== own;
  });
}

/** What is to be thought of a lost cancel, seen from the parent of its context. */
export function judgeCancel(model: Model, leak: Leak): Judgement | null {
  const { source } = leak.acquisition.duty;
  const [parent, limit] = source.kind === "call" ? source.args : [];
  const life = parent === undefined ? "long" : contextLife(model, parent);
  if (life === "request" || life === "cancelled" || life === "deadline") return null;
  if (isShort(model, limit)) return null;
  // A function that starts something cancels only when it cannot, and is called a few times.
  const isStart = leak.kind === "success" && !isFrequent(model, leak.acquisition.call);
  const assumes = life === "background" ? [] : [said("the parent context lives on")];
  return { assumes, isHint: life === "background" || isStart };
}

function isShort(model: Model, limit: Expr | undefined): boolean {
  const ns = limit === undefined ? null : model.constantOf(limit);
  return ns !== null && ns < SHORT_TIMEOUT_NS;
}
