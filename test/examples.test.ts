import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** The programs of examples/ are compiled against the declarations of the package, and run. */

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);

test("they compile as a program that installed the package would", async () => {
  const tsc = ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "examples"];
  await expect(run(process.execPath, tsc, { cwd: ROOT })).resolves.toMatchObject({ stdout: "" });
});

const SAYS = [
  ["judge-files", 1, /^leaking: .*\n {2}proven: main\.\(\*algo\)\.ask line 47: /],
  ["growth-by-function", 0, /^ +\d{6,} {2}\S+/],
  ["first-certain", 0, /^certain after \d+ s: goroutine leak at main\.\(\*algo\)\.ask$/m],
] as const;

test.each(SAYS)("%s runs as its page says", async (name, code, says) => {
  const page = await readFile(`${ROOT}examples/README.md`, "utf8");
  const line = page
    .split("\n")
    .find((each) => each.startsWith(`node --import tsx examples/${name}`));
  const [, ...words] = line?.split(" ") ?? [];
  const ran = await run(process.execPath, words, { cwd: ROOT }).catch((error) => error);
  expect(ran.code ?? 0, ran.stderr).toBe(code);
  expect(ran.stdout).toMatch(says);
});
