import { expect, test } from "vitest";
import { linesShownBy } from "../../../test/drawn/pattern-matches.ts";
import { METRIC_REGISTERED_PER_INSTANCE } from "./metric-registered-per-instance.ts";

function service(body: string, more = ""): string {
  return `package main

import (
	"expvar"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
)

var registry = prometheus.NewRegistry()

${more}

func serve(w http.ResponseWriter, r *http.Request) {
	${body}
}

func main() { http.HandleFunc("/", serve) }
`;
}

test.each([
  "expvar.NewInt(r.URL.Path)",
  "registry.MustRegister(prometheus.NewCounter(prometheus.CounterOpts{}))",
])("%s for each request", async (body) => {
  expect(await linesShownBy(METRIC_REGISTERED_PER_INSTANCE, service(body))).toEqual([body]);
});

test.each([
  ["once", service("_ = r", 'var hits = expvar.NewInt("hits")')],
  [
    "and unregistered",
    service(
      "c := prometheus.NewCounter(prometheus.CounterOpts{}); registry.MustRegister(c); defer registry.Unregister(c)",
    ),
  ],
  [
    "with its own registry",
    service(
      "own := prometheus.NewRegistry()\n\town.MustRegister(prometheus.NewCounter(prometheus.CounterOpts{}))",
    ),
  ],
])("registered %s is none", async (_, text) => {
  expect(await linesShownBy(METRIC_REGISTERED_PER_INSTANCE, text)).toEqual([]);
});
