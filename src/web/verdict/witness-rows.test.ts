import { describe, expect, test } from "vitest";
import type { ReportWitness } from "../../report/report.ts";
import { type WitnessRow, witnessPath } from "./witness-rows.ts";

function step(line: number, name: string, role: string): ReportWitness {
  return { file: "shop/algo.go", line, column: 1, text: `line ${line}`, function: name, role };
}

const WITNESS = [
  step(24, "main.Recommend", "made here, no room"),
  step(25, "main.Recommend", "goroutine starts here"),
  step(31, "main.Recommend", "leaves here when the context is done first"),
  step(153, "main.ask", "sends here: nobody receives any more"),
];
const SOURCE = [
  { file: "shop/algo.go", line: 152, lines: ["{", "ch <- res", "}"] },
  { file: "shop/algo.go", line: 24, lines: ["ch := make(chan int)", "go ask(ch)", "select {"] },
];
const SITE = { function: "shop/main.ask", file: "/src/shop/algo.go", line: 153 };

const drawn = ({ kind, line, left, right, steps }: WitnessRow): string =>
  `${kind} ${line} ${left} ${right} ${steps.map(({ number, lane, shape }) => `${number} ${lane} ${shape}`).join()}`;

describe("the way through the code", () => {
  test("runs down its lines in two lanes, from the fork to where the goroutine stays", () => {
    const { rows } = witnessPath({ witness: WITNESS, source: SOURCE }, SITE);
    expect(rows.map(drawn)).toEqual([
      "file 0 none none ",
      "line 24 first none 1 left step",
      "line 25 through first 2 left step",
      "line 26 through through ",
      "gap 27 through through ",
      "line 31 last through 3 left end",
      "gap 32 none through ",
      "line 152 none through ",
      "line 153 none last 4 right stuck",
      "line 154 none none ",
    ]);
  });

  test("names the functions of both lanes", () => {
    const { left, right } = witnessPath({ witness: WITNESS, source: SOURCE }, SITE);
    expect([left, right]).toEqual([["main.Recommend"], ["main.ask"]]);
  });

  test("the last step is where it stays when the site stands on no step", () => {
    const elsewhere = { ...SITE, line: 9, file: "" };
    const { rows } = witnessPath({ witness: WITNESS, source: [] }, elsewhere);
    expect(rows.flatMap(({ steps }) => steps).at(-1)?.shape).toBe("stuck");
  });

  test("more steps than a person follows are counted", () => {
    const many = Array.from({ length: 30 }, (_, index) => step(index + 1, "main.a", "goes on"));
    const path = witnessPath({ witness: many, source: [] }, SITE);
    expect(path.hiddenSteps).toBe(6);
    expect(path.rows.flatMap(({ steps }) => steps)).toHaveLength(24);
  });

  test("without steps there are no rows", () => {
    expect(witnessPath({ witness: [], source: [] }, SITE).rows).toEqual([]);
  });
});
