import { describe, expect, test } from "vitest";
import { bans } from "./bans.ts";
import { countCasts, countSilenced } from "./casts.ts";
import {
  brokenLinks,
  machinePaths,
  unexplainedDependencies,
  unnamedThresholds,
} from "./documents.ts";
import { layering } from "./layering.ts";
import { outsideWorld } from "./outside-world.ts";
import { portable } from "./portable.ts";
import { FILE_LINES_MAX, FUNCTION_LINES_MAX, sizes } from "./sizes.ts";
import type { SourceFile } from "./source-file.ts";

/** Each rule can fail, and lets pass what it should. */

const file = (path: string, text: string): SourceFile => ({ path, text });

describe("layering", () => {
  test.each([
    ["src/profile/a.ts", 'import { b } from "../views/b.ts";'],
    ["src/base/a.ts", 'export { b } from "../capture/b.ts";'],
    ["src/detect/a.ts", 'import type { B } from "../report/b.ts";'],
    ["src/series/a.ts", 'const b = await import("../detect/b.ts");'],
    ["src/report/a.ts", 'import { diagnose } from "../pipeline.ts";'],
    ["src/web/a.ts", 'import { renderText } from "../report/text.ts";'],
    ["src/web/a.tsx", 'import { join } from "node:path";'],
    ["src/view/a.ts", 'import { b } from "../base/b.ts";'],
    ["src/cli/a.ts", 'import { b } from "../b.ts";'],
  ])("%s may not: %s", (path, text) => {
    expect(layering([file(path, text)])).toHaveLength(1);
  });

  test.each([
    ["src/views/a.ts", 'import { b } from "../profile/b.ts"; import { c } from "./c.ts";'],
    ["src/pipeline.ts", 'import { renderText } from "./report/text.ts";'],
    ["src/cli/commands/a.ts", 'import { b } from "../../pipeline.ts";'],
    ["src/web/a.ts", 'import type { Report } from "../report/report.ts";'],
    ["src/base/a.ts", 'import { expect } from "vitest";'],
    ["src/base/a.test.ts", 'import { b } from "../cli/b.ts";'],
  ])("%s may: %s", (path, text) => {
    expect(layering([file(path, text)])).toEqual([]);
  });
});

describe("portable", () => {
  test.each([
    'await readFile("/proc/self/status");',
    `await readFile(\`/sys/fs/cgroup/\${name}\`);`,
    "const id = process.getuid?.();",
    "process.kill(-pid, 9);",
    'process.on("SIGQUIT", stop);',
    "spawn(program, [], { detached: true });",
    "await symlink(from, to);",
    "open(path, constants.O_NONBLOCK);",
  ])("%s is not everywhere", (text) => {
    expect(portable([file("src/cli/a.ts", text)], {})).toHaveLength(1);
    expect(portable([file("src/cli/a.ts", text)], { "src/cli/a.ts": "why" })).toEqual([]);
  });

  test.each([
    ["src/cli/a.ts", 'process.on("SIGINT", stop); process.kill(pid, "SIGTERM");'],
    ["src/cli/a.ts", 'const path = "/api/process"; // reads /proc'],
    ["src/views/a.ts", 'const prefix = "/proc/self/cwd/";'],
    ["src/cli/a.test.ts", 'await readFile("/proc/self/status");'],
  ])("%s may: %s", (path, text) => expect(portable([file(path, text)], {})).toEqual([]));

  test("a guard of nothing is said", () => {
    expect(portable([], { "src/cli/a.ts": "why" })).toHaveLength(1);
  });
});

describe("outsideWorld", () => {
  test.each([
    'import { readFile } from "node:fs/promises";',
    'import { request } from "undici";',
    "const at = Date.now();",
    "const at = new Date();",
    "const chance = Math.random();",
    'const home = process.env["HOME"];',
    "await fetch(url);",
    "setTimeout(() => {}, 10);",
    "const text = count.toLocaleString();",
  ])("%s is not pure", (text) => {
    expect(outsideWorld([file("src/detect/a.ts", text)])).toHaveLength(1);
    expect(outsideWorld([file("src/code/a.ts", text)])).toHaveLength(1);
  });

  test.each([
    ["src/detect/a.ts", "const at = new Date(takenAtMs); const { now } = clock; process.map(f);"],
    ["src/profile/a.ts", 'import { gunzipSync } from "node:zlib";'],
    ["src/code/a.ts", 'import { satisfies } from "semver/functions/satisfies.js";'],
    ["src/code/disk-tree.ts", 'import { readFile } from "node:fs/promises";'],
    ["src/capture/a.ts", 'import { request } from "undici"; const at = Date.now();'],
    ["src/detect/a.test.ts", 'import { readFile } from "node:fs/promises";'],
  ])("%s may: %s", (path, text) => {
    expect(outsideWorld([file(path, text)])).toEqual([]);
  });
});

describe("sizes", () => {
  const lines = (count: number, line: string): string => `${line}\n`.repeat(count);

  test("a function may fill a screen and no more", () => {
    const body = (count: number): string => `function f() {\n${lines(count - 2, "g();")}}\n`;
    expect(sizes([file("src/a.ts", body(FUNCTION_LINES_MAX))])).toEqual([]);
    expect(sizes([file("src/a.ts", `\n${body(FUNCTION_LINES_MAX + 1)}`)])).toEqual([
      "src/a.ts:2: function of 71 lines, at most 70",
    ]);
  });

  test("a file is short unless it is rows of data", () => {
    const long = lines(FILE_LINES_MAX + 1, "g();");
    expect(sizes([file("src/a.ts", long)])).toHaveLength(1);
    expect(sizes([file("src/a.ts", `/** Data table: the classes. */\n${long}`)])).toEqual([]);
  });

  test("a comment ends at column 100, but a link may be longer", () => {
    const words = "x".repeat(100);
    expect(sizes([file("src/a.ts", `/** ${words} */\n`)])).toHaveLength(1);
    expect(sizes([file("src/a.ts", `/** https://example.org/${words} */\n`)])).toEqual([]);
  });
});

describe("bans", () => {
  test.each([
    "let a: any;",
    "enum A { B }",
    "namespace A {}",
    "const a = b!;",
    "class A { constructor(readonly b: string) {} }",
    "export default 1;",
    "interface IThing {}",
    'console.log("a");',
    "// TODO name it",
    "// left for later",
    "// @ts-ignore",
    'throw new Error("not built yet");',
  ])("%s", (text) => {
    expect(bans([file("src/detect/a.ts", text)])).toHaveLength(1);
  });

  test.each(["src/utils.ts", "src/base/types.ts", "src/cli/top-helpers/helpers.test.ts"])(
    "a file named %s",
    (path) => expect(bans([file(path, "")])).toHaveLength(1),
  );

  test.each(["src/detect/HeapFlow.ts", "src/detect/heap_flow.ts"])("%s is not kebab-case", (path) =>
    expect(bans([file(path, "")])).toHaveLength(1),
  );

  test("what is like it and is not banned", () => {
    const text = 'interface Id {} const any = a !== b; // Go 1.21 and later\nconst s = "later";';
    expect(bans([file("src/detect/a.ts", text)])).toEqual([]);
    expect(bans([file("bench/a.ts", 'console.log("a");')])).toEqual([]);
    expect(bans([file("vitest.config.ts", "export default {};")])).toEqual([]);
  });
});

test("casts and silenced checks are counted in src, without its tests", () => {
  const text = "const a = b as C; const d = [1] as const; // biome-ignore lint: why\n";
  const files = [file("src/a.ts", text), file("src/a.test.ts", text), file("bench/a.ts", text)];
  expect(countCasts(files)).toBe(1);
  expect(countSilenced(files)).toBe(1);
});

describe("documents", () => {
  const guide = file("docs/guide.md", "# The guide\n## Births & deaths: `flux`\n");

  test.each([
    ["[a](docs/absent.md)", 1],
    ["[a](docs/guide.md#nothing)", 1],
    ["[a](#nothing)", 1],
    ["[a](docs/guide.md#births--deaths-flux) [b](docs/) [c](https://example.org)", 0],
    ["`[a](absent.md)`\n```\n[a](absent.md)\n```", 0],
  ])("the links of %j: %i broken", (text, broken) => {
    const documents = [guide, file("README.md", text)];
    expect(brokenLinks(documents, ["docs/guide.md", "README.md"])).toHaveLength(broken);
  });

  test("a dependency without a reason, and a reason without a dependency", () => {
    const document = file(
      "docs/dependencies.md",
      "| `a` | MIT | does it |\n| `gone` | MIT | x |\n",
    );
    expect(unexplainedDependencies(["a", "b"], document)).toEqual([
      "docs/dependencies.md: no reason for b",
      "docs/dependencies.md: gone is no dependency any more",
    ]);
  });

  test("a threshold that the method does not name", () => {
    const text =
      "export const AGE_MS_MIN = 30 * 1000;\nconst LEVEL = 1e-3;\nconst NAMES = [1];\nconst MS_PER_HOUR = 3.6e6;\n";
    const method = file("docs/method.md", "AGE_MS_MIN_OTHER and `LEVEL`");
    expect(unnamedThresholds([file("src/detect/a.ts", text)], method)).toEqual([
      "src/detect/a.ts:1: AGE_MS_MIN is not in docs/method.md",
    ]);
  });

  test("a path of one machine", () => {
    const path = ["", "home", "me", "x"].join("/");
    expect(machinePaths([file("a.ts", `see ${path}`), file("b.ts", "/proc/1/status")])).toEqual([
      `a.ts:1: ${path.slice(0, -1)}: a path of one machine`,
    ]);
  });
});
