import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { TIDEMARK_VERSION } from "../src/base/version.ts";
import { COMMANDS } from "../src/cli/commands.ts";
import { bans } from "./tidy/bans.ts";
import { countCasts, countSilenced } from "./tidy/casts.ts";
import {
  brokenLinks,
  machinePaths,
  unexplainedDependencies,
  unnamedThresholds,
} from "./tidy/documents.ts";
import { layering } from "./tidy/layering.ts";
import { outsideWorld } from "./tidy/outside-world.ts";
import { portable } from "./tidy/portable.ts";
import { sizes } from "./tidy/sizes.ts";
import { readSources, repositoryPaths, type SourceFile } from "./tidy/source-file.ts";

/** STYLE.md as a test: each rule is a pure function of tidy/, tested beside it. */

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const paths = repositoryPaths(ROOT);
const sources = readSources(
  ROOT,
  paths.filter((path) => /^(?:src|test|bench|scripts|examples)\/.*\.tsx?$/.test(path)),
);
const documents = readSources(
  ROOT,
  paths.filter((path) => path.endsWith(".md") && !path.includes("node_modules/")),
);
/** What real programs printed may hold the paths of the machine it was printed on. */
const RECORDED = /^test\/samples\/|\/captures\/|^package-lock\.json$|\.(?:gz|png|ico|wasm|test)$/;

function document(path: string): SourceFile {
  return { path, text: readFileSync(new URL(`../${path}`, import.meta.url), "utf8") };
}

describe("source", () => {
  test("imports follow the path of data", () => expect(layering(sources)).toEqual([]));
  test("what not every system has is guarded", () => expect(portable(sources)).toEqual([]));
  test("pure folders touch nothing outside", () => expect(outsideWorld(sources)).toEqual([]));
  test("functions and files fit on a screen", () => expect(sizes(sources)).toEqual([]));
  test("nothing banned is written", () => expect(bans(sources)).toEqual([]));

  test("casts and silenced checks become fewer, never more", () => {
    const stored: unknown = JSON.parse(document("test/tidy/casts.json").text);
    expect({ casts: countCasts(sources), silenced: countSilenced(sources) }).toEqual(stored);
  });

  test("each file of commands/ is a row of COMMANDS and the other way round", () => {
    const files = paths
      .filter((path) => /^src\/cli\/commands\/[^/]+\.ts$/.test(path) && !path.includes(".test."))
      .map((path) => path.replace(/^.*\/|\.ts$/g, ""));
    expect(COMMANDS.map((row) => row.name).sort()).toEqual(files.sort());
  });
});

describe("documents", () => {
  const manifest = JSON.parse(document("package.json").text);

  test("links lead somewhere", () => expect(brokenLinks(documents, paths)).toEqual([]));

  test("each dependency has a version and a reason", () => {
    const { dependencies, optionalDependencies, devDependencies } = manifest;
    const installed = { ...dependencies, ...optionalDependencies, ...devDependencies };
    const reasons = document("docs/dependencies.md");
    expect(unexplainedDependencies(Object.keys(installed), reasons)).toEqual([]);
    const loose = Object.entries(installed).filter(([, version]) => !/^\d/.test(String(version)));
    expect(loose.map(([name]) => name)).toEqual(["@types/node"]);
  });

  test("each threshold of the detectors is explained", () => {
    expect(unnamedThresholds(sources, document("docs/method.md"))).toEqual([]);
  });

  test("no path of one machine is left", () => {
    const texts = readSources(
      ROOT,
      paths.filter((path) => !RECORDED.test(path)),
    );
    expect(machinePaths(texts)).toEqual([]);
  });

  test("the version is that of package.json", () => {
    expect(TIDEMARK_VERSION).toBe(manifest.version);
  });
});
