import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { GoPackage } from "../program.ts";
import type { Call, Expr } from "../syntax/nodes.ts";
import { callsNamed } from "./calls-named.ts";
import { type RequestData, requestDataOf } from "./request-data.ts";
import { valuesOf } from "./value-trace.ts";

const LABELLED = /prometheus\.\w+Vec\.(?:Get|Curry)?(?:MetricWith|With)(?:LabelValues)?$/;
const DELETES = /prometheus\.\w+Vec\.(?:Delete(?:LabelValues|PartialMatch)?|Reset)$/;

export const METRIC_LABEL_CARDINALITY: Pattern = {
  classId: "metric-label-cardinality",
  looksFor: phrase("a label of a metric whose value comes out of a request or an error's text"),
  proof: phrase("never more than likely: how many different values come shows at run time"),
  traps: [
    phrase("the value is mapped to a few words first"),
    phrase("the pattern of the route instead of its path"),
    phrase("the label is deleted again when what it names goes away"),
  ],
  find(model, pkg) {
    return callsNamed(model, pkg, LABELLED).flatMap((call) => {
      const found = labelValues(model, call)
        .map((value) => requestDataOf(model, value))
        .find((data) => data !== null);
      if (found === null || found === undefined || isDeleted(model, call, pkg)) return [];
      return [matchOf(model, { pkg, call, data: found })];
    });
  },
};

/** Arguments, and the values of `prometheus.Labels{…}`. */
function labelValues(model: Model, call: Call): readonly Expr[] {
  return call.args.flatMap((arg) => valuesIn(model, arg));
}

function valuesIn(model: Model, arg: Expr): readonly Expr[] {
  if (arg.kind === "composite") {
    return arg.elements.map((it) => (it.kind === "key-value" ? it.value : it));
  }
  const symbol = arg.kind === "ident" ? model.namedBy(arg) : null;
  const set = symbol === null || symbol.isGlobal ? [] : valuesOf(model, symbol);
  const literals = set.filter(({ kind }) => kind === "composite");
  return literals.length > 0 ? literals.flatMap((it) => valuesIn(model, it)) : [arg];
}

/** Some call takes labels of the same metric away again. */
function isDeleted(model: Model, call: Call, pkg: GoPackage): boolean {
  const metric = metricOf(model, call);
  return (
    metric !== null && callsNamed(model, pkg, DELETES).some((it) => metricOf(model, it) === metric)
  );
}

function metricOf(model: Model, { callee }: Call) {
  return callee.kind === "selector" ? model.namedBy(callee.operand) : null;
}

interface Found {
  readonly pkg: GoPackage;
  readonly call: Call;
  readonly data: RequestData;
}

function matchOf(model: Model, { pkg, call, data }: Found): Match {
  const metric = metricOf(model, call)?.name ?? said("the metric");
  return buildMatch(model, {
    classId: METRIC_LABEL_CARDINALITY.classId,
    pkg,
    site: call,
    operation: "call",
    sentence: say`${metric} keeps a time series for each label value it ever saw, and the value is ${data.words}: their number has no bound`,
    witness: [
      [data.at, said("comes from here")],
      [call, said("becomes a label: a new value makes a series that stays")],
    ],
    resource: null,
    assumes: [said("many different values come")],
    remedy: {
      text: said(
        "Label with something of few values: the pattern of the route (r.Pattern), the status class, or one word that a function chooses from a fixed list. Then the registry has as many series as the list has words. Put the full value in a log or a trace.",
      ),
      edits: [],
      notThis: [
        said("a longer scrape interval: the series stay in this process all the same"),
        said("hashing the value: that makes as many series"),
      ],
    },
    subject: metric,
  });
}
