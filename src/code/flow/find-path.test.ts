import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  type DrawnFlow,
  drawFlow,
  flowOfFunction,
  functionsIn,
  textOf,
  textsOf,
} from "../../../test/drawn/go-flow.ts";
import { parseGo } from "../../../test/drawn/go-source.ts";
import { exitSentence } from "./describe-path.ts";
import { allExitsAvoiding, dominates, findPath, nilWhenError, reaches } from "./find-path.ts";
import type { FlowPath, PathQuery } from "./flow.ts";

/** Query behind the node `from` that avoids nodes whose text holds `avoid`. */
function query(drawn: DrawnFlow, from: string, avoid: string): PathQuery {
  return { from: drawn.at(from), avoid: (node) => textOf(node).includes(avoid) };
}

/** The path that skips Close after `x, err := open()` succeeded. */
function skipsClose(drawn: DrawnFlow): FlowPath | null {
  const from = drawn.at("x, err := open()");
  const assume = from.syntax === null ? [] : nilWhenError(drawn.flow, from.syntax, OPENED);
  return findPath({ ...query(drawn, "x, err := open()", "x.Close()"), assume });
}
const OPENED = { value: 0, error: 1 };

describe("findPath", () => {
  test("the shortest way that leaves the partner out", async () => {
    const drawn = await drawFlow("a()\nif b {\n\tc()\n\treturn\n}\nif d {\n\treturn\n}\nclose(ch)");
    expect(textsOf(findPath(query(drawn, "a()", "close")))).toEqual(["a()", "b", "c()", "return"]);
  });

  test("nothing when every way passes it, and panics do not count", async () => {
    const drawn = await drawFlow("a()\nif b {\n\tpanic(1)\n}\nclose(ch)");
    expect(findPath(query(drawn, "a()", "close"))).toBeNull();
  });

  test("a loop is left only by its condition", async () => {
    const drawn = await drawFlow("a()\nfor range b {\n\tclose(ch)\n}");
    const path = findPath(query(drawn, "a()", "close"));
    expect(textsOf(path)).toEqual(["a()", "for range b {", "end"]);
  });
});

describe("errors", () => {
  test("the error return behind a failed call is no way to lose its result", async () => {
    const drawn = await drawFlow(
      "x, err := open()\nif err != nil {\n\treturn err\n}\nx.Close()",
      "f() error",
    );
    expect(skipsClose(drawn)).toBeNull();
  });

  test("an error that is assigned again is another error", async () => {
    const drawn = await drawFlow(
      "x, err := open()\nif err != nil {\n\treturn err\n}\nerr = b()\nif err != nil {\n\treturn err\n}\nx.Close()",
      "f() error",
    );
    expect(textsOf(skipsClose(drawn))?.slice(-3)).toEqual([
      "err = b()",
      "err != nil",
      "return err",
    ]);
  });

  test("an inner err does not answer for the outer one", async () => {
    const drawn = await drawFlow(
      "x, err := open()\nif err := b(); err != nil {\n\treturn\n}\nif err == nil {\n\tx.Close()\n}",
    );
    expect(textsOf(skipsClose(drawn))?.at(-1)).toBe("return");
    const behind = await drawFlow(
      "x, err := open()\nif err := b(); err != nil {\n\tx.Close()\n}\nif err == nil {\n\tx.Close()\n}",
    );
    expect(skipsClose(behind)).toBeNull();
  });

  test.each([
    ["a guard for nil covers", "if x != nil {\n\tx.Close()\n}"],
    ["errors.Is cannot hold for nil", "if errors.Is(err, b) {\n\treturn\n}\nx.Close()"],
    ["nor can a named error", "if err == io.EOF {\n\treturn\n}\nx.Close()"],
    ["nor its negation fail", "if err != io.EOF {\n\tx.Close()\n}"],
    ["switch on it", "switch {\ncase err != nil:\n\treturn\n}\nx.Close()"],
    ["together with more", "if err != nil || x == nil {\n\treturn\n}\nx.Close()"],
  ])("%s", async (_, body) => {
    expect(skipsClose(await drawFlow(`x, err := open()\n${body}`))).toBeNull();
  });
});

describe("conditions asked twice", () => {
  test.each([
    ["same answer", "if !ok {\n\tclose(ch)\n}\na()\nif !ok {\n\treturn\n}\nclose(ch)", null],
    [
      "assigned in between",
      "if !ok {\n\tclose(ch)\n}\nok = a()\nif !ok {\n\treturn\n}\nclose(ch)",
      "return",
    ],
    ["a flag set on the way", "ok = false\nok = true\nif ok {\n\tclose(ch)\n}", null],
    [
      "a flag not set on every way",
      "ok = false\nif b {\n\tok = true\n}\nif ok {\n\tclose(ch)\n}",
      "end",
    ],
    ["turned around", "if n > m {\n\tif m >= n {\n\t\treturn\n\t}\n}\nclose(ch)", null],
    ["a field that nobody changes", "if s.ok {\n\tif !s.ok {\n\t\treturn\n\t}\n}\nclose(ch)", null],
    [
      "a field behind a call",
      "if s.ok {\n\ta()\n\tif !s.ok {\n\t\treturn\n\t}\n}\nclose(ch)",
      "return",
    ],
    [
      "a variable that a literal assigns",
      "if ok {\n\ta(func() { ok = false })\n\tif !ok {\n\t\treturn\n\t}\n}\nclose(ch)",
      "return",
    ],
  ])("%s", async (_, body, last) => {
    const drawn = await drawFlow(`start()\n${body}`, "f(s *S, ok bool, n, m int)");
    expect(textsOf(findPath(query(drawn, "start()", "close")))?.at(-1) ?? null).toBe(last);
  });
});

describe("allExitsAvoiding", () => {
  test("giving up comes before errors, errors before breaks, breaks before the rest", async () => {
    const drawn = await drawFlow(`start()
if a {
	return 1
}
for {
	if c {
		break
	}
	if err != nil {
		return 2
	}
	select {
	case v := <-ch:
		return v
	case <-ctx.Done():
		return 3
	}
}`);
    const paths = allExitsAvoiding(query(drawn, "start()", "v := <-ch"));
    expect(paths.map((path) => textsOf(path)?.at(-1))).toEqual([
      "return 3",
      "return 2",
      "end",
      "return 1",
    ]);
  });
});

describe("exitSentence", () => {
  test.each([
    ["case <-ctx.Done():", "when the context is done first (case <-ctx.Done())"],
    ["case <-time.After(d):", "when the time is up first (case <-time.After(d))"],
    ["case <-quit:", "when quit is ready first (case <-quit)"],
    ["default:", "when no arm is ready (default)"],
  ])("%s", async (arm, sentence) => {
    const drawn = await drawFlow(
      `start()\nselect {\ncase <-ch:\n${arm}\n\tif debug {\n\t\tlog()\n\t}\n\treturn\n}`,
    );
    const path = findPath(query(drawn, "start()", "<-ch"));
    expect(path && exitSentence(path).text).toBe(sentence);
  });

  test.each([
    ["if err != nil {\n\treturn\n}\nclose(ch)", "when err != nil"],
    ["if err == nil {\n\tclose(ch)\n}", "when err != nil, at the end of the function"],
    ["if !ok {\n\treturn\n}\nclose(ch)", "when !ok"],
    [
      "switch k {\ncase 1:\n\tclose(ch)\ncase 2:\n\treturn\ndefault:\n\tclose(ch)\n}",
      "in the case 2",
    ],
    ["work()", "at the end of the function"],
  ])("%s", async (body, sentence) => {
    const drawn = await drawFlow(`start()\n${body}`);
    const path = findPath(query(drawn, "start()", "close"));
    expect(path && exitSentence(path).text).toBe(sentence);
  });

  test("what decided and the exit are quoted, one node for a line", async () => {
    const drawn = await drawFlow("start()\nif err != nil {\n\tlog()\n\treturn\n}\nclose(ch)");
    const path = findPath(query(drawn, "start()", "close"));
    const quotes = path === null ? [] : exitSentence(path).quotes;
    expect(quotes.map((it) => it.file.text.slice(it.start, it.end))).toEqual([
      "err != nil",
      "return",
    ]);
  });
});

describe("reaches and dominates", () => {
  test("around a loop and not through what is avoided", async () => {
    const drawn = await drawFlow("for a {\n\tb()\n\tc()\n}\nd()");
    expect(reaches(drawn.at("c()"), drawn.at("b()"))).toBe(true);
    expect(reaches(drawn.at("c()"), drawn.at("b()"), (node) => node === drawn.at("a"))).toBe(false);
    expect(reaches(drawn.at("d()"), drawn.at("b()"))).toBe(false);
  });

  test("what every way passes dominates", async () => {
    const drawn = await drawFlow("if a {\n\tb()\n}\nc()");
    expect(dominates(drawn.flow, drawn.at("a"), drawn.at("c()"))).toBe(true);
    expect(dominates(drawn.flow, drawn.at("b()"), drawn.at("c()"))).toBe(false);
  });
});

const CASES = fileURLToPath(new URL("../../../cases", import.meta.url));

describe("real Go", () => {
  test("every path found is a sequence of edges", async () => {
    let found = 0;
    for (const path of readdirSync(CASES, { recursive: true, encoding: "utf8" }).sort()) {
      if (!path.endsWith(".go")) continue;
      for (const func of functionsIn(await parseGo(readFileSync(`${CASES}/${path}`, "utf8")))) {
        if (func.body === null) continue;
        const { entry } = flowOfFunction(func, func.body);
        for (const { steps } of allExitsAvoiding({ from: entry, avoid: () => false })) {
          found++;
          steps.slice(1).forEach(({ node, guard }, at) => {
            const edges = steps[at]?.node.successors ?? [];
            expect(edges.some((edge) => edge.to === node && edge.guard === guard)).toBe(true);
          });
        }
      }
    }
    expect(found).toBeGreaterThan(500);
  });
});
