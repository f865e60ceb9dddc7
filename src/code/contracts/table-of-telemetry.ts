/** Data table: contracts of metrics, traces and logs. */
import { phrase } from "../../base/language.ts";
import { type ContractFile, callbacks, release } from "./contract-file.ts";
import type { Registration } from "./contracts.ts";

const PROMETHEUS = "github.com/prometheus/client_golang/prometheus";
const OTEL = "go.opentelemetry.io/otel";
const GO_METRICS = "github.com/rcrowley/go-metrics";
const LUMBERJACK = "gopkg.in/natefinch/lumberjack";
const LOGRUS = "github.com/sirupsen/logrus";
const OPENCENSUS = "go.opencensus.io";

const METRIC = {
  classId: "metric-registered-per-instance",
  livesWith: "process",
  mechanism: phrase("the registry keeps every metric until it is unregistered"),
} as const;
const SERIES = {
  classId: "metric-label-cardinality",
  livesWith: "receiver",
  mechanism: phrase("the vector keeps a series for every set of label values it has seen"),
} as const;

function series(vector: string): readonly Registration[] {
  const removedBy = ["Reset", "Delete", "DeleteLabelValues", "DeletePartialMatch"].map(
    (call) => `${PROMETHEUS}.${vector}.${call}`,
  );
  return ["WithLabelValues", "With", "GetMetricWith", "GetMetricWithLabelValues"].map((call) => ({
    call: `${PROMETHEUS}.${vector}.${call}`,
    removedBy,
    ...SERIES,
  }));
}

function hook(call: string): Registration {
  return {
    call,
    classId: "logger-or-hook-per-request",
    removedBy: [call.replace(/AddHook$/, "ReplaceHooks")],
    livesWith: call === `${LOGRUS}.AddHook` ? "process" : "receiver",
    mechanism: phrase("the logger keeps every hook and runs all of them for each line"),
  };
}

const SPAN = {
  classId: "span-not-ended",
  result: 1,
  errorResult: null,
  by: ["End"],
  keeps: "the span is never exported, and what it refers to lives as long as its context",
} as const;

const VECTORS = ["CounterVec", "GaugeVec", "HistogramVec", "SummaryVec"];

export const TELEMETRY: ContractFile = {
  results: {
    ...Object.fromEntries(
      VECTORS.flatMap((vector) => {
        const one = `${PROMETHEUS}.${vector.replace("Vec", "")}`;
        const observed = /Histogram|Summary/.test(vector) ? `${PROMETHEUS}.Observer` : one;
        return [
          [`${PROMETHEUS}.New${vector}`, `*${PROMETHEUS}.${vector}`],
          [`${PROMETHEUS}.New${vector.replace("Vec", "")}`, one],
          [`${PROMETHEUS}.${vector}.WithLabelValues`, observed],
          [`${PROMETHEUS}.${vector}.With`, observed],
        ];
      }),
    ),
    [`${PROMETHEUS}.NewRegistry`]: `*${PROMETHEUS}.Registry`,
    [`${PROMETHEUS}.Register`]: "error",
    [`${PROMETHEUS}.Unregister`]: "bool",
    [`${PROMETHEUS}.MustRegister`]: "",
    [`${PROMETHEUS}.Registry.Register`]: "error",
    [`${PROMETHEUS}.Registry.MustRegister`]: "",
    [`${OTEL}.Tracer`]: `${OTEL}/trace.Tracer`,
    [`${OTEL}/trace.TracerProvider.Tracer`]: `${OTEL}/trace.Tracer`,
    [`${OTEL}/trace.Tracer.Start`]: `(context.Context, ${OTEL}/trace.Span)`,
    [`${OTEL}/trace.SpanFromContext`]: `${OTEL}/trace.Span`,
    [`${OTEL}/trace.Span.End`]: "",
    [`${OTEL}.Meter`]: `${OTEL}/metric.Meter`,
    [`${OPENCENSUS}/trace.StartSpan`]: `(context.Context, *${OPENCENSUS}/trace.Span)`,
    [`${OPENCENSUS}/trace.Span.End`]: "",
    [`${GO_METRICS}.NewMeter`]: `${GO_METRICS}.Meter`,
    [`${GO_METRICS}.NewTimer`]: `${GO_METRICS}.Timer`,
    [`${GO_METRICS}.NewRegistry`]: `${GO_METRICS}.Registry`,
    [`${LOGRUS}.New`]: `*${LOGRUS}.Logger`,
    [`${LOGRUS}.WithField`]: `*${LOGRUS}.Entry`,
    [`${LOGRUS}.WithFields`]: `*${LOGRUS}.Entry`,
    [`${LUMBERJACK}.Logger.Close`]: "error",
    [`${LUMBERJACK}.Logger.Write`]: "(int, error)",
    "go.uber.org/zap.NewProduction": "(*go.uber.org/zap.Logger, error)",
    "go.uber.org/zap.NewDevelopment": "(*go.uber.org/zap.Logger, error)",
    "go.uber.org/zap.New": "*go.uber.org/zap.Logger",
    "go.uber.org/zap.Logger.With": "*go.uber.org/zap.Logger",
    "go.uber.org/zap.Logger.Sugar": "*go.uber.org/zap.SugaredLogger",
    "go.uber.org/zap.L": "*go.uber.org/zap.Logger",
    "go.uber.org/zap.S": "*go.uber.org/zap.SugaredLogger",
  },
  extends: Object.fromEntries(
    ["Counter", "Gauge", "Histogram", "Summary"].map((kind) => [
      `${PROMETHEUS}/promauto.New${kind}Vec`,
      [`${PROMETHEUS}.New${kind}Vec`],
    ]),
  ),
  releases: [
    release({ call: `${OTEL}/trace.Tracer.Start`, ...SPAN }),
    release({ call: `${OPENCENSUS}/trace.StartSpan`, ...SPAN }),
    release({ call: `${OPENCENSUS}/trace.StartSpanWithRemoteParent`, ...SPAN }),
    release({
      call: "github.com/opentracing/opentracing-go.StartSpan",
      ...SPAN,
      result: 0,
      by: ["Finish", "FinishWithOptions"],
    }),
    release({
      call: "github.com/opentracing/opentracing-go.StartSpanFromContext",
      ...SPAN,
      result: 0,
      by: ["Finish", "FinishWithOptions"],
    }),
    release({
      call: "gopkg.in/DataDog/dd-trace-go.v1/ddtrace/tracer.StartSpan*",
      ...SPAN,
      result: 0,
      by: ["Finish"],
    }),
  ],
  registrations: [
    ...VECTORS.flatMap(series),
    ...["Register", "MustRegister"].flatMap((call) => [
      { call: `${PROMETHEUS}.${call}`, removedBy: [`${PROMETHEUS}.Unregister`], ...METRIC },
      {
        call: `${PROMETHEUS}.Registry.${call}`,
        removedBy: [`${PROMETHEUS}.Registry.Unregister`],
        ...METRIC,
        livesWith: "receiver" as const,
      },
    ]),
    {
      call: `${PROMETHEUS}/promauto.New*`,
      removedBy: [`${PROMETHEUS}.Unregister`],
      ...METRIC,
    },
    ...["NewMeter", "NewTimer", "NewRegisteredMeter", "NewRegisteredTimer", "GetOrRegister*"].map(
      (call) => ({
        call: `${GO_METRICS}.${call}`,
        classId: "metric-registered-per-instance",
        removedBy: [`${GO_METRICS}.Meter.Stop`, `${GO_METRICS}.Timer.Stop`],
        livesWith: "process" as const,
        mechanism: phrase("one goroutine of the process ticks every meter until it is stopped"),
      }),
    ),
    {
      call: `${OPENCENSUS}/stats/view.Register`,
      classId: "metric-registered-per-instance",
      removedBy: [`${OPENCENSUS}/stats/view.Unregister`],
      livesWith: "process",
      mechanism: phrase("the worker of the process keeps every view"),
    },
    ...["RegisterCallback"].map((call) => ({
      call: `${OTEL}/metric.Meter.${call}`,
      classId: "logger-or-hook-per-request",
      removedBy: [`${OTEL}/metric.Registration.Unregister`],
      livesWith: "receiver" as const,
      mechanism: phrase("the meter keeps every callback and runs all of them at each collection"),
    })),
    hook(`${LOGRUS}.AddHook`),
    hook(`${LOGRUS}.Logger.AddHook`),
  ],
  starts: [
    {
      call: `${LUMBERJACK}.Logger.Write`,
      classId: "start-without-stop",
      result: null,
      stoppedBy: [],
      keeps: "a goroutine that compresses old files, which Close does not end",
    },
    {
      call: `${OTEL}/sdk/trace.NewBatchSpanProcessor`,
      classId: "start-without-stop",
      result: 0,
      stoppedBy: ["Shutdown"],
      keeps: "the goroutine that exports spans",
    },
    {
      call: `${OTEL}/sdk/trace.NewTracerProvider`,
      classId: "start-without-stop",
      result: 0,
      stoppedBy: ["Shutdown"],
      keeps: "the goroutines of its span processors",
    },
    {
      call: `${OTEL}/sdk/metric.NewPeriodicReader`,
      classId: "start-without-stop",
      result: 0,
      stoppedBy: ["Shutdown"],
      keeps: "the goroutine that collects at intervals",
    },
  ],
  callbacks: callbacks("periodic", 1, [
    `${PROMETHEUS}.NewGaugeFunc`,
    `${PROMETHEUS}.NewCounterFunc`,
  ]),
  knownBad: [
    {
      module: "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp",
      versions: "<0.44.0",
      classId: "metric-label-cardinality",
      mechanism: phrase("unknown request methods and user agents become attributes of metrics"),
      fixedIn: "v0.44.0",
    },
    {
      module: "gopkg.in/natefinch/lumberjack",
      versions: "*",
      classId: "start-without-stop",
      mechanism: phrase("Close does not end the goroutine that compresses old files"),
      fixedIn: null,
    },
  ],
};
