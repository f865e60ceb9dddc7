import { expect, test } from "vitest";
import { buildProfile } from "../profile/build-profile.ts";
import { webListing } from "./web-list.ts";
import { renderWebList } from "./web-list-html.ts";

const HOSTILE = "main.<img src=x onerror=alert(1)>";

test("nothing from a profile or a source becomes markup", () => {
  const profile = buildProfile({
    sampleTypes: [{ type: HOSTILE, unit: "count" }],
    samples: [{ frames: [{ function: HOSTILE, file: "<b>.go", line: 3 }], values: [2] }],
  });
  const page = renderWebList({
    title: HOSTILE,
    labels: [HOSTILE],
    files: webListing(profile, /main/),
    texts: new Map([["<b>.go", { kind: "missing", problem: HOSTILE }]]),
    format: { type: profile.sampleTypes[0], unit: "minimum", total: 2 },
  });
  expect(page).not.toContain("<img");
  expect(page).not.toContain("<b>");
  expect(page).toContain("???");
});

test("runs of one function merge, gaps between functions are shared", () => {
  const at = (name: string, line: number) => ({ function: name, file: "a.go", line });
  const profile = buildProfile({
    sampleTypes: [{ type: "n", unit: "count" }],
    samples: [
      { frames: [at("f", 10)], values: [1] },
      { frames: [at("f", 25)], values: [1] },
      { frames: [at("g", 29)], values: [1] },
      { frames: [at("f", 90)], values: [1] },
    ],
  });
  const [file] = webListing(profile, /./);
  const runs = file?.functions.map(({ name, firstLine, endLine }) => [name, firstLine, endLine]);
  expect(runs).toEqual([
    ["f", 5, 27],
    ["g", 28, 35],
    ["f", 85, 96],
  ]);
});
