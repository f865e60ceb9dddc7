import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { GoPackage } from "../program.ts";
import type { Call, Expr } from "../syntax/nodes.ts";
import { callsNamed } from "./calls-named.ts";
import { type Enduring, enduringAt } from "./enduring.ts";
import { pointedTo, valuesOf, writtenTo } from "./value-trace.ts";

const REGISTERS =
  /^expvar\.(?:Publish|New(?:Int|Float|Map|String))$|\/prometheus\.(?:Registry|Registerer)\.(?:Must)?Register$|\/prometheus\.(?:Must)?Register$|\/promauto\.(?:Factory\.)?New\w+$|\/go-metrics\.(?:Get)?(?:OrRegister|NewRegistered|Register)\w*$/;
const UNREGISTERS =
  /\/prometheus\.(?:Registry|Registerer)\.Unregister$|\/prometheus\.Unregister$|\/go-metrics\.(?:Unregister\w*|Registry\.Unregister\w*)$/;

export const METRIC_REGISTERED_PER_INSTANCE: Pattern = {
  classId: "metric-registered-per-instance",
  looksFor: phrase("a metric that is registered or published for each object, job or request"),
  proof: phrase(
    "the registration is reached for each request, at intervals, or in a loop that only a context ends, and nothing in the package unregisters",
  ),
  traps: [
    phrase("registered once, when the service starts"),
    phrase("unregistered when the object ends"),
    phrase("a registry of its own for each object, which goes away with it"),
  ],
  find(model, pkg) {
    if (callsNamed(model, pkg, UNREGISTERS).length > 0) return [];
    return callsNamed(model, pkg, REGISTERS).flatMap((call) => {
      const enduring = isOfOwnRegistry(model, call) ? null : enduringAt(model, call);
      return enduring === null ? [] : [matchOf(model, { pkg, call, enduring })];
    });
  },
};

/** The registry is made as often as the metric: `b.registry.Register` of a new `b`. */
function isOfOwnRegistry(model: Model, { callee, args }: Call): boolean {
  const registry = callee.kind === "selector" ? callee.operand : null;
  return [registry, ...args].some((it) => it !== null && isMadeOften(model, it));
}

function isMadeOften(model: Model, registry: Expr): boolean {
  const symbol =
    registry.kind === "ident" || registry.kind === "selector" ? model.namedBy(registry) : null;
  if (symbol === null || symbol.isGlobal) return false;
  const values =
    symbol.kind === "field"
      ? writtenTo(model, symbol).map(({ of }) => of)
      : valuesOf(model, symbol);
  return values.some((value) => {
    const made = pointedTo(value);
    const name = made.kind === "call" ? (model.externalName(made) ?? "") : "";
    return (
      /prometheus\.New(?:Pedantic)?Registry$/.test(name) &&
      model.funcOf(made) !== null &&
      enduringAt(model, made) !== null
    );
  });
}

interface Found {
  readonly pkg: GoPackage;
  readonly call: Call;
  readonly enduring: Enduring;
}

function matchOf(model: Model, { pkg, call, enduring }: Found): Match {
  const name = model.externalName(call) ?? "";
  const short = name.slice(name.lastIndexOf("/") + 1);
  return buildMatch(model, {
    classId: METRIC_REGISTERED_PER_INSTANCE.classId,
    pkg,
    site: call,
    operation: "call",
    sentence: say`a metric is registered ${enduring.because} with ${short}, and nothing takes it back: the registry keeps all of them`,
    witness: [
      [enduring.at, said("repeats without an end")],
      [call, said("registered here, and never taken back")],
    ],
    resource: null,
    seenAt: call.args,
    assumes: enduring.isCertain ? [] : [said("the loop goes on for as long as the process")],
    remedy: {
      text: said(
        "Register the metric once, when the service starts, and let all objects count into it, with a label of few values where they must be told apart. Then the registry does not grow with the objects. Where an object needs its own, unregister it when the object ends.",
      ),
      edits: [],
      notThis: [
        said(
          "ignoring the error of a second registration: the metrics with new names still pile up",
        ),
        said("expvar has no way to take a variable back: publish one map and delete its keys"),
      ],
    },
    subject: short,
  });
}
