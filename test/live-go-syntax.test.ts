import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { SourceFile } from "../src/code/syntax/nodes.ts";
import { sourceText } from "../src/code/syntax/source-text.ts";
import { goParser } from "./drawn/go-source.ts";
import { needs } from "./present.ts";

/**
 * Our model of Go against Go itself: the whole source of the installed toolchain is read, and a
 * part of it is compared, node by node and place by place, with what go/parser says.
 */

const GO_MODEL = fileURLToPath(new URL("go-model/main.go", import.meta.url));

/** Where the model draws no range or another one: signatures, fields, cases, labels, files. */
const LOOSE = new Set([
  "func-type",
  "field",
  "case",
  "comm",
  "labeled",
  "empty",
  "ellipsis",
  "file",
]);

/** The model as go-model prints it: keys sorted, no files, no ranges where they are loose. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isEmptyStatement(item)).map(comparable);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const kind = entries.find(([key]) => key === "kind")?.[1];
  const text = entries.find(([key]) => key === "text")?.[1];
  const isRaw = typeof text === "string" && text.startsWith("`");
  const isLoose = LOOSE.has(String(kind)) || isRaw;
  const kept = entries.filter(([key]) => key !== "file" && !(isLoose && /^(start|end)$/.test(key)));
  return Object.fromEntries(
    kept
      .map(([key, inner]) => [
        key,
        isRaw && key === "text" ? text.replaceAll("\r", "") : comparable(inner),
      ])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
}

function isEmptyStatement(value: unknown): boolean {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "empty";
}

function modelOf(file: SourceFile): string {
  const comments = file.comments.map((comment) => comment.start);
  return JSON.stringify(comparable({ ...file, comments }));
}

function goFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "testdata" ? [] : goFiles(path);
    return entry.name.endsWith(".go") ? [path] : [];
  });
}

function goSource(): string {
  return spawnSync("go", ["env", "GOROOT"], { encoding: "utf8" }).stdout.trim();
}

/** What go/parser says, a line per file. */
function goModels(paths: readonly string[]): readonly string[] {
  const run = spawnSync("go", ["run", "-trimpath", GO_MODEL], {
    encoding: "utf8",
    input: paths.join("\n"),
    maxBuffer: 1 << 30,
    env: { ...process.env, GOFLAGS: "", GOWORK: "off" },
  });
  expect(run.stderr).toBe("");
  return run.stdout.split("\n").slice(0, -1);
}

async function parse(path: string): Promise<SourceFile> {
  return (await goParser()).parse(sourceText(path, readFileSync(path, "utf8")));
}

/** From the first difference on: whole files are too long to print. */
function firstDifference(path: string, ours: string, theirs: string): string | null {
  if (ours === theirs) return null;
  let at = 0;
  while (ours[at] === theirs[at]) at++;
  const from = Math.max(0, at - 200);
  return `${path}\n  ours: ${ours.slice(from, at + 100)}\n  go:   ${theirs.slice(from, at + 100)}`;
}

/** Files of Go's source that are not read whole, and why. */
const NOT_WHOLE: readonly RegExp[] = [
  // One constant of a thousand strings: deeper than what is read.
  /\/golang\.org\/x\/text\/unicode\/norm\/tables[\d.]+\.go$/,
  // A function that is called make.
  /\/encoding\/json\/v2\/arshal_test\.go$/,
];

describe.skipIf(!needs("go", "Go's own opinion on its source"))("Go's own opinion", () => {
  test("all of its source is read without errors", { timeout: 600_000 }, async () => {
    const broken: string[] = [];
    const paths = goFiles(join(goSource(), "src"));
    for (const path of paths) {
      if (NOT_WHOLE.some((known) => known.test(path))) continue;
      if ((await parse(path)).errors.length > 0) broken.push(path);
    }
    expect(broken).toEqual([]);
    expect(paths.length).toBeGreaterThan(5_000);
  });

  test.each(["net", "os", "sync", "runtime", "reflect", "context", "database"])(
    "of %s",
    { timeout: 300_000 },
    async (folder) => {
      const paths = goFiles(join(goSource(), "src", folder));
      expect(paths.length).toBeGreaterThan(5);
      const theirs = goModels(paths);
      const differences: string[] = [];
      for (const [index, path] of paths.entries()) {
        const file = await parse(path);
        if (file.errors.length > 0) continue;
        const found = firstDifference(path, modelOf(file), theirs[index] ?? "");
        if (found !== null) differences.push(found);
      }
      expect(differences).toEqual([]);
    },
  );
});
