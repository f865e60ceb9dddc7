import { execFile } from "node:child_process";
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

/**
 * The package as others install it: packed by npm, unpacked beside a consumer that is compiled
 * against its types and run against its bundles.
 */

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);
let consumer = "";
let unpacked = "";
let tarball = "";

beforeAll(async () => {
  consumer = await mkdtemp(join(tmpdir(), "tidemark-consumer-"));
  const flags = ["--ignore-scripts", "--json", "--pack-destination", consumer];
  const { stdout } = await run("npm", ["pack", ...flags], { cwd: ROOT });
  const [{ filename }] = JSON.parse(stdout);
  await run("tar", ["-xzf", filename], { cwd: consumer });
  tarball = join(consumer, filename);
  unpacked = join(consumer, "node_modules", "tidemark");
  await mkdir(join(consumer, "node_modules"));
  await cp(join(consumer, "package"), unpacked, { recursive: true });
  await writeFile(join(consumer, "package.json"), '{ "type": "module" }');
  await linkDependencies();
});

afterAll(() => rm(consumer, { recursive: true, force: true }));

/** What npm would install beside the package, from the tree that is here. */
async function linkDependencies(): Promise<void> {
  for (const name of await readdir(join(ROOT, "node_modules"))) {
    if (name === "tidemark" || name.startsWith(".")) continue;
    await symlink(join(ROOT, "node_modules", name), join(consumer, "node_modules", name));
  }
}

/** Bytes of all files below a folder, as they are, not as blocks of a disk. */
async function bytesUnder(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(
    files.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What an installation may weigh with DuckDB, and without it (docs/install.md). */
const INSTALLED_BYTES_MAX = 120_000_000;
const WITHOUT_TABLES_BYTES_MAX = 40_000_000;
const QUIET = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
const HEAP = join(ROOT, "cases/incidents/recommender/leaking/captures/000239s-heap.pb.gz");

/** For every user of the machine, below a folder that stands for `/usr/local`. */
async function installedGlobally(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tidemark-global-"));
  const flags = ["--global", "--prefix", folder, "--omit=dev", ...QUIET];
  await run("npm", ["install", ...flags, tarball], { cwd: folder });
  return folder;
}

/** Into an empty folder from the registry, as a new user does. */
async function installed(...flags: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tidemark-installed-"));
  await writeFile(join(folder, "package.json"), '{ "private": true }');
  await run("npm", ["install", ...QUIET, ...flags, tarball], { cwd: folder });
  return folder;
}

describe("installed from the registry", () => {
  let folder = "";
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test("it weighs less than 120 MB and has a manual page", async () => {
    folder = await installedGlobally();
    const bytes = await bytesUnder(join(folder, "lib"));
    expect(bytes).toBeLessThan(INSTALLED_BYTES_MAX);
    // A measure of nothing would pass too.
    expect(bytes).toBeGreaterThan(WITHOUT_TABLES_BYTES_MAX);
    expect((await run(join(folder, "bin/tidemark"), ["--version"])).stdout).toMatch(/^\d/);
    // Where `man tidemark` looks: npm makes the link only for a list of pages.
    const manual = await readFile(join(folder, "share/man/man1/tidemark.1"), "utf8");
    expect(manual).toContain(".SH TIDEMARK DIAGNOSE");
  });

  test("without optional dependencies it judges, and watch says what to install", async () => {
    folder = await installed("--omit=dev", "--omit=optional");
    expect(await bytesUnder(join(folder, "node_modules"))).toBeLessThan(WITHOUT_TABLES_BYTES_MAX);
    const bin = join(folder, "node_modules/.bin/tidemark");
    const tidemark = (...words: readonly string[]) =>
      run(bin, words, { cwd: folder }).catch((error) => error);
    expect((await tidemark("top", "-nodecount=1", HEAP)).stdout).toContain("Type: inuse_space");
    const incidents = join(ROOT, "cases/incidents");
    const captures = join(incidents, "recommender/leaking/captures");
    const diagnosed = await tidemark("diagnose", captures, "--source", incidents);
    expect(diagnosed).toMatchObject({ code: 1, stdout: expect.stringContaining("LEAKING") });
    const scanned = await tidemark("scan", join(incidents, "recommender/leaking"));
    expect(scanned).toMatchObject({ code: 1 });
    const watched = await tidemark("watch", ":1", "--data", "data");
    expect(watched).toMatchObject({ code: 2 });
    expect(watched.stderr).toMatch(/^tidemark: .*`npm install @duckdb\/node-api`.*\n$/);
  });
});

describe("the packed package", () => {
  test("holds the program, the library, its types, and no sources, tests or captures", async () => {
    const names = (await readdir(unpacked)).sort();
    expect(names).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "SECURITY.md",
      "dist",
      "docs",
      "package.json",
    ]);
    const first = (await readFile(join(unpacked, "dist/cli.js"), "utf8")).split("\n")[0];
    expect(first).toMatch(/^#!\/usr\/bin\/env -S node /);
    expect((await stat(join(unpacked, "dist/cli.js"))).mode & 0o111).not.toBe(0);
  });

  test.each(["nodenext", "bundler"])("its types resolve in a consumer (%s)", async (resolution) => {
    await writeFile(
      join(consumer, "consumer.ts"),
      `import { diagnoseCaptures, type Report, TidemarkError } from "tidemark";
       import { decodeProfile, type Profile } from "tidemark/profile";
       import { detect, type Detected } from "tidemark/detect";
       export const profile = (bytes: Uint8Array): Profile => decodeProfile(bytes);
       export const report = (bytes: Uint8Array): Report => diagnoseCaptures({
         target: { name: "t", labels: {} }, problems: [], events: [], limitBytes: null,
         captures: [{ name: "a", kind: "file", takenAtMs: 0, whence: "a",
           target: { name: "t", labels: {} }, bytes }] });
       export const detected: (...series: Parameters<typeof detect>) => Detected = detect;
       export const code: string = new TidemarkError("a", "b").code;
       // @ts-expect-error a report has no such field
       export const wrong = (r: Report) => r.leaks;`,
    );
    const module = resolution === "nodenext" ? "nodenext" : "esnext";
    const flags = ["--strict", "--noEmit", "--types", "node", "--target", "es2022"];
    const resolve = ["--module", module, "--moduleResolution", resolution];
    const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
    const compiling = run(process.execPath, [tsc, ...flags, ...resolve, "consumer.ts"], {
      cwd: consumer,
    });
    await expect(compiling.catch((error) => error.stdout)).resolves.toMatchObject({ stdout: "" });
  });

  test("its bundles run in a consumer", async () => {
    const source = `
      import { diagnoseCaptures } from "tidemark";
      import { buildProfile, decodeProfile, encodeProfile } from "tidemark/profile";
      import { detect } from "tidemark/detect";
      const target = { name: "t", labels: {} };
      const { verdict } = diagnoseCaptures(
        { target, captures: [], problems: [], events: [], limitBytes: null });
      console.log(verdict, typeof detect, typeof buildProfile, typeof encodeProfile);
      try { decodeProfile(new Uint8Array([1, 2, 3])); } catch (error) { console.log(error.code); }`;
    await writeFile(join(consumer, "consumer.js"), source);
    const { stdout } = await run(process.execPath, ["consumer.js"], { cwd: consumer });
    expect(stdout).toBe("unknown function function function\ndecode\n");
  });

  test("its program runs", async () => {
    const { stdout } = await run(join(unpacked, "dist/cli.js"), ["--version"]);
    expect(stdout).toBe(
      `${JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")).version}\n`,
    );
  });
});
