/** `.tidemark.yml`: what the gate allows, and by what it is to be judged. */
import { readFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { z } from "zod";
import { nearestWord } from "../../base/did-you-mean.ts";
import { UsageError } from "../../base/errors.ts";
import { said, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { isDay } from "../../code/accepted/baseline.ts";
import { LEAK_CLASSES } from "../../diagnose/classes.ts";
import type { AllowEntry } from "../../experiment/check/allow-list.ts";
import type { FailOn } from "../../experiment/check/checked.ts";
import { oneOf, section, text } from "../../serve/config/config-leaves.ts";
import { ConfigPart } from "../../serve/config/config-part.ts";
import { type ConfigProblem, spellPath, spellProblem } from "../../serve/config/config-problem.ts";
import { readYaml } from "../../serve/config/yaml-document.ts";

export interface CheckConfig {
  /** As a person would name it. */
  readonly file: string;
  readonly allow: readonly AllowEntry[];
  readonly failOn: FailOn | null;
  /** Whole path. */
  readonly baseline: string | null;
}

export const CONFIG_NAME = ".tidemark.yml";
const ENTRIES_MAX = 10_000;
/** Problems named before the rest is counted. */
const PROBLEMS_MAX = 20;

const filled = text.refine((given) => given.trim() !== "", {
  error: () => said("must not be empty"),
});

const day = text.refine(isDay, { error: () => said("is no day like 2027-03-31") });

const entrySchema = section({
  class: text.optional(),
  site: filled.optional(),
  reason: filled,
  owner: filled.optional(),
  expires: day.optional(),
});

const fileSchema = section({
  allow: z.array(z.unknown()).max(ENTRIES_MAX).optional(),
  "fail-on": oneOf(["leaking", "suspect"]).optional(),
  baseline: filled.optional(),
});

const NO_CONFIG: CheckConfig = { file: CONFIG_NAME, allow: [], failOn: null, baseline: null };

/** The file that was named, else the nearest one from the folder upwards, else nothing. */
export async function findCheckConfig(
  cwd: string,
  given: string | undefined,
): Promise<CheckConfig> {
  if (given !== undefined) {
    const path = resolve(cwd, given);
    const content = await contentOf(path);
    if (content === null) throw new UsageError(say`config ${quoteShort(given)}: no such file`);
    return readCheckConfig(content, { path, shown: given });
  }
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const path = join(folder, CONFIG_NAME);
    const content = await contentOf(path);
    if (content !== null) return readCheckConfig(content, { path, shown: relative(cwd, path) });
    if (dirname(folder) === folder) return NO_CONFIG;
  }
}

async function contentOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    throw new UsageError(
      say`config ${quoteShort(basename(path))}: cannot be read (${String(code)})`,
    );
  }
}

/** Reads a configuration; throws UsageError that names line and key of all that must be mended. */
export function readCheckConfig(
  content: string,
  { path, shown }: { readonly path: string; readonly shown: string },
): CheckConfig {
  const yaml = readYaml(content);
  const problems: ConfigProblem[] = yaml.problems.map(({ path: at, place, message }) => {
    return { ...place, key: spellPath(at), message };
  });
  failOnProblems(problems, shown);
  const whole = new ConfigPart(yaml, { folder: dirname(path), problems });
  const file = whole.check(fileSchema, yaml.value ?? {});
  const allow = (file?.allow ?? []).map((given, at) => {
    const { line } = yaml.placeOf(["allow", at]);
    return readEntry(given, { line, part: whole.under("allow", at) });
  });
  failOnProblems(problems, shown);
  return {
    file: shown,
    allow: allow.filter((entry) => entry !== null),
    failOn: file?.["fail-on"] ?? null,
    baseline: file?.baseline === undefined ? null : whole.file(file.baseline),
  };
}

function readEntry(
  given: unknown,
  { line, part }: { readonly line: number; readonly part: ConfigPart },
): AllowEntry | null {
  const entry = part.check(entrySchema, given);
  if (entry === null) return null;
  const { class: classId = null, site = null, reason, owner = null, expires = null } = entry;
  if (classId === null && site === null) part.complain([], said("needs a class, a site, or both"));
  if (classId !== null && !LEAK_CLASSES.some(({ id }) => id === classId)) {
    // Words are compared as keys are, with underscores.
    const near = nearestWord(
      classId,
      LEAK_CLASSES.map(({ id }) => id.replaceAll("-", "_")),
    );
    const meant =
      near === null
        ? said("`tidemark explain` lists them")
        : say`did you mean ${near.replaceAll("_", "-")}?`;
    part.complain(["class"], say`${quoteShort(classId)} is not in the catalogue; ${meant}`);
  }
  return { line, classId, site, reason, owner, expires };
}

function failOnProblems(problems: readonly ConfigProblem[], shown: string): void {
  if (problems.length === 0) return;
  const lines = problems.slice(0, PROBLEMS_MAX).map((problem) => spellProblem(shown, problem));
  const rest = problems.length - lines.length;
  throw new UsageError(`${lines.join("; ")}${rest === 0 ? "" : `; and ${rest} more`}`);
}
