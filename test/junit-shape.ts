/**
 * JUnit XML as Jenkins' `junit-10.xsd` has it, and the `file` and `line` that GitLab and others
 * read: which element may hold which, with which attributes. Throws where a text breaks it.
 */
import { expect } from "vitest";

interface ElementShape {
  readonly in: string | null;
  readonly needs: readonly string[];
  readonly may: readonly string[];
}

const COUNTS = ["tests", "failures", "errors"];
const SHAPES: Readonly<Record<string, ElementShape>> = {
  testsuites: { in: null, needs: ["name", ...COUNTS], may: ["time", "disabled"] },
  testsuite: { in: "testsuites", needs: ["name", ...COUNTS], may: ["time", "skipped"] },
  testcase: { in: "testsuite", needs: ["classname", "name"], may: ["time", "file", "line"] },
  failure: { in: "testcase", needs: ["message", "type"], may: [] },
  skipped: { in: "testcase", needs: ["message"], may: [] },
};

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly inside: Element[];
  text: string;
}

export interface JunitTreeCase {
  readonly suite: string;
  readonly name: string;
  readonly result: "passed" | "failure" | "skipped";
  readonly message: string;
  readonly text: string;
}

/** The cases of a text that keeps the shape, with their counts added up. */
export function junitTree(xml: string): readonly JunitTreeCase[] {
  const root = parse(xml);
  checkCounts(
    root,
    root.inside.flatMap((suite) => suite.inside),
  );
  return root.inside.flatMap((suite) => {
    checkCounts(suite, suite.inside);
    return suite.inside.map((each) => caseOf(each, suite.attributes.get("name") ?? ""));
  });
}

function caseOf({ attributes, inside }: Element, suite: string): JunitTreeCase {
  expect(attributes.get("classname")).toBe(suite);
  expect(inside.length).toBeLessThanOrEqual(1);
  const [result] = inside;
  return {
    suite,
    name: attributes.get("name") ?? "",
    result: result === undefined ? "passed" : result.name === "failure" ? "failure" : "skipped",
    message: result?.attributes.get("message") ?? "",
    text: result?.text ?? "",
  };
}

function checkCounts({ attributes }: Element, cases: readonly Element[]): void {
  const having = (name: string): string =>
    String(cases.filter(({ inside }) => inside.some((one) => one.name === name)).length);
  expect(attributes.get("tests")).toBe(String(cases.length));
  expect(attributes.get("failures")).toBe(having("failure"));
  if (attributes.has("skipped")) expect(attributes.get("skipped")).toBe(having("skipped"));
}

const TOKEN = /<(\/?)([a-z]+)((?:\s+[a-z]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;

function parse(xml: string): Element {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  expect(xml.startsWith(head)).toBe(true);
  // XML 1.0, section 2.2, forbids these.
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u);
  const top: Element = { name: "", attributes: new Map(), inside: [], text: "" };
  const open = [top];
  const tokens = new RegExp(TOKEN);
  tokens.lastIndex = head.length;
  while (tokens.lastIndex < xml.length) {
    const at = tokens.lastIndex;
    const token = tokens.exec(xml);
    if (token === null) throw new Error(`no XML at ${JSON.stringify(xml.slice(at, at + 80))}`);
    step(token, open);
  }
  expect(open).toEqual([top]);
  expect(top.inside).toHaveLength(1);
  const [root] = top.inside;
  if (root === undefined) throw new Error("no element");
  return root;
}

function step(token: RegExpExecArray, open: Element[]): void {
  const [, closing, name, attributes = "", empty, text = ""] = token;
  const parent = open.at(-1);
  if (parent === undefined) throw new Error("closed too often");
  if (name === undefined) {
    parent.text += unescaped(text);
    return;
  }
  if (closing === "/") {
    expect(open.pop()?.name).toBe(name);
    return;
  }
  const element = elementOf(name, attributes);
  const shape = SHAPES[name];
  expect(shape?.in, name).toBe(parent.name === "" ? null : parent.name);
  parent.inside.push(element);
  if (empty !== "/") open.push(element);
}

function elementOf(name: string, text: string): Element {
  const pairs = [...text.matchAll(/([a-z]+)="([^"]*)"/g)];
  const attributes = new Map(pairs.map(([, key = "", value = ""]) => [key, unescaped(value)]));
  expect(attributes.size).toBe(pairs.length);
  const { needs = [], may = [] } = SHAPES[name] ?? {};
  for (const key of needs) expect(attributes.has(key), `${name} needs ${key}`).toBe(true);
  for (const key of attributes.keys()) expect([...needs, ...may], name).toContain(key);
  for (const key of [...COUNTS, "skipped", "line"]) {
    if (attributes.has(key)) expect(attributes.get(key)).toMatch(/^\d+$/);
  }
  return { name, attributes, inside: [], text: "" };
}

const ENTITIES = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

function unescaped(text: string): string {
  return text.replace(/&([^;]*);?/g, (_whole, name: string) => {
    const character = ENTITIES.get(name);
    if (character === undefined) throw new Error(`no entity: ${name.slice(0, 20)}`);
    return character;
  });
}
