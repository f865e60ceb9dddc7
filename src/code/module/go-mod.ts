/**
 * go.mod, go.work and vendor/modules.txt. Reference: "Go Modules Reference". What is not understood
 * is passed over: a newer Go may know more directives.
 */
import { type ModuleLine, moduleLines } from "./module-lines.ts";

export interface GoMod {
  /** Empty when the file does not say. */
  readonly path: string;
  /** Language version of the `go` line, e.g. `1.22` or `1.22.3`. */
  readonly goVersion: string | null;
  /** `go1.24.1`, or `default`. */
  readonly toolchain: string | null;
  readonly requires: readonly Requirement[];
  readonly replaces: readonly Replacement[];
  readonly excludes: readonly Requirement[];
}

export interface Requirement {
  readonly path: string;
  readonly version: string;
  /** Marked `// indirect`: another module needs it. */
  readonly isIndirect: boolean;
}

export interface Replacement {
  readonly path: string;
  /** Null replaces every version. */
  readonly version: string | null;
  /** A module path, or a folder when `byVersion` is null. */
  readonly by: string;
  readonly byVersion: string | null;
}

export interface GoWork {
  readonly goVersion: string | null;
  readonly toolchain: string | null;
  /** Folders of modules, as written, relative to the folder of the go.work. */
  readonly uses: readonly string[];
  readonly replaces: readonly Replacement[];
}

/** Reads a go.mod. */
export function readGoMod(text: string): GoMod {
  const lines = moduleLines(text);
  return {
    path: firstWord(lines, "module") ?? "",
    goVersion: firstWord(lines, "go"),
    toolchain: firstWord(lines, "toolchain"),
    requires: requirementsOf(lines, "require"),
    replaces: replacementsOf(lines),
    excludes: requirementsOf(lines, "exclude"),
  };
}

/** Reads a go.work. */
export function readGoWork(text: string): GoWork {
  const lines = moduleLines(text);
  const uses = lines.filter(({ directive }) => directive === "use");
  return {
    goVersion: firstWord(lines, "go"),
    toolchain: firstWord(lines, "toolchain"),
    uses: uses.flatMap(({ words }) => words.slice(0, 1)),
    replaces: replacementsOf(lines),
  };
}

/**
 * The version a module is built with, its replacement by a version applied; null when it is not
 * required. A replacement by a folder has no version.
 */
export function versionOf(module: GoMod, path: string): string | null {
  const required = module.requires.find((one) => one.path === path);
  if (required === undefined) return null;
  const replaced = replacementOf(module, path);
  return replaced === null ? required.version : replaced.byVersion;
}

/** What replaces a required module; a replacement of its version goes before one of all. */
export function replacementOf(module: GoMod, path: string): Replacement | null {
  const version = module.requires.find((one) => one.path === path)?.version ?? null;
  const named = module.replaces.filter((one) => one.path === path);
  const exact = named.find((one) => one.version !== null && one.version === version);
  return exact ?? named.find((one) => one.version === null) ?? null;
}

function firstWord(lines: readonly ModuleLine[], directive: string): string | null {
  return lines.find((line) => line.directive === directive)?.words[0] ?? null;
}

function requirementsOf(lines: readonly ModuleLine[], wanted: string): readonly Requirement[] {
  return lines.flatMap(({ directive, words: [path, version], comment }) => {
    if (directive !== wanted || path === undefined || version === undefined) return [];
    return [{ path, version, isIndirect: /^indirect\b/.test(comment) }];
  });
}

function replacementsOf(lines: readonly ModuleLine[]): readonly Replacement[] {
  return lines.flatMap(({ directive, words }) => {
    const arrow = words.indexOf("=>");
    const [path, version = null] = words.slice(0, Math.max(0, arrow));
    const [by, byVersion = null] = words.slice(arrow + 1);
    if (directive !== "replace" || path === undefined || by === undefined) return [];
    return [{ path, version, by, byVersion }];
  });
}

/** A module of vendor/modules.txt. */
export interface VendoredModule {
  readonly path: string;
  /** Null for a module that is replaced by a folder. */
  readonly version: string | null;
  /** Its language version. */
  readonly goVersion: string | null;
  /** Named in go.mod itself. */
  readonly isExplicit: boolean;
  readonly packages: readonly string[];
}

/**
 * Reads vendor/modules.txt:
 *
 *     # example.com/a v1.2.3 => example.com/fork v1.2.4
 *     ## explicit; go 1.21
 *     example.com/a/inner
 */
export function readVendoredModules(text: string): readonly VendoredModule[] {
  const modules: Vendoring[] = [];
  for (const raw of text.split("\n")) {
    const line = raw.trim();
    const last = modules[modules.length - 1];
    if (line.startsWith("# ")) modules.push(vendoringOf(line.slice(2)));
    else if (last === undefined || line === "") continue;
    else if (line.startsWith("## ")) annotate(last, line.slice(3));
    else if (!line.startsWith("#")) last.packages.push(line);
  }
  return modules;
}

interface Vendoring extends VendoredModule {
  goVersion: string | null;
  isExplicit: boolean;
  readonly packages: string[];
}

function vendoringOf(line: string): Vendoring {
  const words = line.split(/\s+/);
  const arrow = words.indexOf("=>");
  const version = arrow < 0 ? words[1] : words[arrow + 2];
  return {
    path: words[0] ?? "",
    version: version ?? null,
    goVersion: null,
    isExplicit: false,
    packages: [],
  };
}

function annotate(module: Vendoring, notes: string): void {
  for (const note of notes.split(";").map((one) => one.trim())) {
    if (note === "explicit") module.isExplicit = true;
    if (note.startsWith("go ")) module.goVersion = note.slice(3).trim();
  }
}
