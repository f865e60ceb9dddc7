import { expect, test } from "vitest";
import { linesShownBy } from "../../../test/drawn/pattern-matches.ts";
import { METRIC_LABEL_CARDINALITY } from "./metric-label-cardinality.ts";

function counted(value: string, more = ""): string {
  return `package main

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
)

var seen = prometheus.NewCounterVec(prometheus.CounterOpts{}, []string{"x"})

${more}

func serve(w http.ResponseWriter, r *http.Request) {
	seen.WithLabelValues(${value}).Inc()
}

func main() { http.HandleFunc("/", serve) }
`;
}

test.each(["r.URL.Path", "r.RemoteAddr", 'r.Header.Get("X-User")', '"p:" + r.URL.Path'])(
  "%s is chosen by the client",
  async (value) => {
    expect(await linesShownBy(METRIC_LABEL_CARDINALITY, counted(value))).toHaveLength(1);
  },
);

test.each([
  ["a constant", counted('"all"')],
  ["the route", counted("r.Pattern")],
  ["the method", counted("r.Method")],
  [
    "a mapped word",
    counted(
      "word(r.URL.Path)",
      'func word(p string) string { if p == "/" { return "root" }; return "other" }',
    ),
  ],
  [
    "a label that is deleted",
    counted("r.URL.Path", "func gone(p string) { seen.DeleteLabelValues(p) }"),
  ],
])("%s is none", async (_, text) => {
  expect(await linesShownBy(METRIC_LABEL_CARDINALITY, text)).toEqual([]);
});
