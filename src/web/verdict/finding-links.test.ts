import { describe, expect, test } from "vitest";
import { drawnCapture } from "../../../test/drawn/session-capture.ts";
import type { ReportFinding } from "../../report/report.ts";
import type { Session } from "../../serve/api.ts";
import { findingLinks } from "./finding-links.ts";

const FINDING: Pick<ReportFinding, "kind" | "measure" | "site"> = {
  kind: "goroutine",
  measure: "goroutines",
  site: { function: "main.(*algo).ask", file: "algo.go", line: 47 },
};

function session(ids: readonly string[]): Pick<Session, "captures" | "measures"> {
  return {
    measures: [{ id: "goroutine", unit: "count", kind: "goroutine", cumulative: false }],
    captures: ids.map((id) => drawnCapture({ id, kind: "goroutine", takenAtMs: 1 })),
  };
}

describe("links of a finding", () => {
  test("lead to its function and no other, over the whole watch", () => {
    const [flame] = findingLinks(FINDING, session(["g0", "g1", "g2"]), true);
    expect(flame?.to).toEqual({
      page: "flamegraph",
      params: { si: "goroutine", c: "g2", b: "g0", f: "^main\\.\\(\\*algo\\)\\.ask$" },
    });
  });

  test("mark it where nothing can be filtered, and leave source out", () => {
    const links = findingLinks(FINDING, session(["g0"]), false);
    expect(links[0]?.to.params).toEqual({
      si: "goroutine",
      c: "g0",
      q: "^main\\.\\(\\*algo\\)\\.ask$",
    });
    expect(links.map(({ title }) => title)).not.toContain("Source");
  });

  test("there are none for what is no function or has no measure", () => {
    const outside = { ...FINDING, site: { function: "(outside the Go heap)", file: "", line: 0 } };
    expect(findingLinks(outside, session(["g0"]), true)).toEqual([]);
    expect(findingLinks(FINDING, { measures: [], captures: [] }, true)).toEqual([]);
  });
});
