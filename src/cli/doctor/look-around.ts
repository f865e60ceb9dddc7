/** Looks at the machine: starts programs, touches the folder of data, opens a port for a moment. */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { access, readFile, rm, stat, statfs, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { delimiter, dirname, join, resolve } from "node:path";
import { said, say, spokenLanguage } from "../../base/language.ts";
import { readGoParserWasm } from "../../code/disk-tree.ts";
import { createGoParser } from "../../code/syntax/parser.ts";
import { sourceText } from "../../code/syntax/source-text.ts";
import { loadDuckDb } from "../../history/tables/duckdb/engine.ts";
import { openerFor } from "../../serve/open-browser.ts";
import type { Io } from "../io.ts";
import type { DataFacts, Probe, Surroundings } from "./surroundings.ts";

/** A program that says its version does so at once. */
const PROGRAM_MS_MAX = 10_000;
const FILE = "package p\nfunc f() { go f() }\n";

/** `dataFolder` as `tidemark watch --data` would take it. */
export async function lookAround(io: Io, dataFolder: string): Promise<Surroundings> {
  const { env } = io;
  return {
    nodeVersion: process.versions.node,
    platform: process.platform,
    architecture: process.arch,
    terminal: {
      isTty: io.stdout.isTty,
      color: io.stdout.color,
      columns: io.stdout.columns,
      locale: [env["LC_ALL"], env["LC_CTYPE"], env["LANG"]].find((name) => name) ?? null,
      language: spokenLanguage(),
    },
    grammar: await probe(loadGrammar),
    tables: await probe(loadTables),
    go: await versionOf("go", ["env", "GOVERSION"], env),
    git: await versionOf("git", ["--version"], env),
    browser: await probe(() => findOpener(env)),
    processes: await probe(() => readable("/proc/self/smaps_rollup", said("/proc is read"))),
    memoryLimit: await probe(readMemoryLimit),
    data: await tryData(io.cwd, dataFolder),
    loopback: await probe(listenForAMoment),
    nowMs: Date.now(),
  };
}

/** Works with the sentence that comes back, or not for the reason that was thrown. */
async function probe(look: () => Promise<string>): Promise<Probe> {
  try {
    return { works: true, detail: await look() };
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { works: false, reason };
  }
}

async function loadGrammar(): Promise<string> {
  const parser = await createGoParser(await readGoParserWasm());
  parser.parse(sourceText("p.go", FILE));
  return said("Go source is read");
}

async function loadTables(): Promise<string> {
  const { version } = await loadDuckDb();
  return `DuckDB ${version()}`;
}

function versionOf(program: string, argv: readonly string[], env: Io["env"]): Promise<Probe> {
  return probe(
    () =>
      new Promise((settle, fail) => {
        execFile(program, argv, { env, timeout: PROGRAM_MS_MAX }, (error, stdout) => {
          if (error === null) settle(stdout.trim().split("\n")[0] ?? "");
          else fail(new Error(say`${program} is not found, or does not answer`));
        });
      }),
  );
}

async function findOpener(env: Io["env"]): Promise<string> {
  const chosen = env["BROWSER"];
  const [program = ""] = chosen ? [chosen] : openerFor(process.platform);
  const folders = program.includes("/") ? [""] : (env["PATH"] ?? "").split(delimiter);
  for (const folder of folders) {
    const path = folder === "" ? program : join(folder, program);
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return say`${program} opens pages`;
  }
  // Windows finds its own by other endings.
  if (process.platform === "win32") return say`${program} opens pages`;
  throw new Error(say`${program} is not found: no page opens by itself`);
}

async function readable(path: string, detail: string): Promise<string> {
  await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(say`${path} cannot be read (${String(error.code)})`);
  });
  return detail;
}

/** Version 2 in its unified tree, else version 1. */
async function readMemoryLimit(): Promise<string> {
  const v1 = "/sys/fs/cgroup/memory/memory.limit_in_bytes";
  return readable(
    "/sys/fs/cgroup/cgroup.controllers",
    said("memory limits are read (version 2)"),
  ).catch(() => readable(v1, said("memory limits are read (version 1)")));
}

async function tryData(cwd: string, typed: string): Promise<DataFacts> {
  const folder = resolve(cwd, typed);
  const near = await nearestThere(folder);
  const writing = await probe(async () => {
    const file = join(near, `.tidemark-doctor-${randomUUID()}`);
    await writeFile(file, "").catch((error: NodeJS.ErrnoException) => {
      throw new Error(say`cannot be written to (${String(error.code)})`);
    });
    await rm(file, { force: true });
    return near === folder ? said("writable") : said("can be made");
  });
  const disk = await statfs(near).catch(() => null);
  return { folder: typed, writing, freeBytes: disk === null ? null : disk.bavail * disk.bsize };
}

/** The folder, or the nearest above it that there is. */
async function nearestThere(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => null);
  const above = dirname(folder);
  return found !== null || above === folder ? folder : nearestThere(above);
}

function listenForAMoment(): Promise<string> {
  return new Promise((settle, fail) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      fail(new Error(say`cannot listen on 127.0.0.1 (${String(error.code)})`));
    });
    server.listen(0, "127.0.0.1", () => {
      server.close(() => settle(said("this machine can be served on")));
    });
  });
}
