import { expect, test } from "vitest";
import { foundAndWanted, goFile } from "../../../test/drawn/go-matches.ts";
import { LOGGER_OR_HOOK_PER_REQUEST } from "./logger-or-hook-per-request.ts";

function serving(body: string, rest = ""): string {
  return goFile(
    [
      "context",
      "net/http",
      "github.com/sirupsen/logrus",
      "go.opentelemetry.io/otel/metric",
      "gopkg.in/natefinch/lumberjack.v2",
    ],
    `var _ context.Context
var _ metric.Meter
var _ lumberjack.Logger
var logger = logrus.New()
var meter metric.Meter
var call metric.Callback

func serve(w http.ResponseWriter, r *http.Request) {
${body}
}

func init() { http.HandleFunc("/", serve) }
${rest}`,
  );
}

test.each([
  ["a hook for each request", "\tlogger.AddHook(nil) // want"],
  ["a callback that nobody unregisters", "\t_, _ = meter.RegisterCallback(call) // want"],
  [
    "a rotating logger for each request",
    '\tfile := &lumberjack.Logger{Filename: "x"} // want\n\tdefer file.Close()',
  ],
])("%s", async (_, body) => {
  const { found, wanted } = await foundAndWanted(LOGGER_OR_HOOK_PER_REQUEST, serving(body));
  expect(found).toEqual(wanted);
});

test.each([
  ["a logger of the request", "\town := logrus.New()\n\town.AddHook(nil)"],
  ["an entry with fields", '\tlogger.WithField("id", 1).Info("x")'],
  [
    "unregistered at the end",
    "\tregistration, err := meter.RegisterCallback(call)\n\tif err != nil {\n\t\treturn\n\t}\n\tdefer registration.Unregister()",
  ],
])("%s is no leak", async (_, body) => {
  const { found } = await foundAndWanted(LOGGER_OR_HOOK_PER_REQUEST, serving(body));
  expect(found).toEqual([]);
});

test("a hook that is added once is no leak", async () => {
  const go = serving("", "func setUp() { logger.AddHook(nil) }\nfunc init() { setUp() }");
  expect((await foundAndWanted(LOGGER_OR_HOOK_PER_REQUEST, go)).found).toEqual([]);
});
