/** What people have decided to live with: entries of `.tidemark.yml`, each with a reason. */
import { said, say } from "../../base/language.ts";
import type { ReportFinding, ReportSite } from "../../report/report.ts";
import type { AllowNote } from "./checked.ts";

export interface AllowEntry {
  /** Line of the configuration file, from 1. */
  readonly line: number;
  /** Class of the catalogue; null for any. */
  readonly classId: string | null;
  /** Glob over function, `file:line` or file; null for any. */
  readonly site: string | null;
  readonly reason: string;
  readonly owner: string | null;
  /** Last day on which it counts, `2027-03-31`; null for no end. */
  readonly expires: string | null;
}

/** Days before its end from which an entry is spoken of. */
const SOON_DAYS = 14;
const DAY_MS = 86_400_000;

/** Ended entries excuse nothing. */
export function isExpired({ expires }: AllowEntry, today: string): boolean {
  return expires !== null && expires < today;
}

/** Class and site must fit, where the entry gives them. */
export function allows({ classId, site }: AllowEntry, finding: ReportFinding): boolean {
  const classes = [finding.classId, finding.cause?.classId ?? null];
  if (classId !== null && !classes.includes(classId)) return false;
  return site === null || sitesOf(finding).some((at) => fitsSite(site, at));
}

/** Where the finding is, where it was started, and what the source says of it. */
function sitesOf({ site, createdBy, together, cause }: ReportFinding): readonly ReportSite[] {
  const ways = cause?.witness ?? [];
  return [
    site,
    ...(createdBy === null ? [] : [createdBy]),
    ...together.map((part) => part.site),
    ...ways.map(({ function: name, file, line }) => ({ function: name, file, line })),
  ];
}

/** A glob of functions, or of the end of a path, with or without a line. */
function fitsSite(glob: string, { function: name, file, line }: ReportSite): boolean {
  const place = `${file}:${line}`;
  const texts = [name, file, place];
  return texts.some((text) => fitsGlob(glob, text)) || fitsPathEnd(glob, [file, place]);
}

function fitsPathEnd(glob: string, paths: readonly string[]): boolean {
  return paths.some((path) => fitsGlob(`*/${glob}`, path));
}

/** `*` is any run of characters and `?` one. In time proportional to both lengths multiplied. */
export function fitsGlob(glob: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resumeAt = 0;
  let i = 0;
  while (i < text.length) {
    if (glob[at] === "*") {
      star = at++;
      resumeAt = i;
    } else if (at < glob.length && (glob[at] === "?" || glob[at] === text[i])) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++resumeAt;
    } else {
      return false;
    }
  }
  while (glob[at] === "*") at++;
  return at === glob.length;
}

/** What is to be said of an entry on a day; null when it does its work. */
export function noteOn(
  entry: AllowEntry,
  about: { readonly isUsed: boolean; readonly today: string; readonly file: string },
): AllowNote | null {
  const { line, expires } = entry;
  const { file } = about;
  const at = say`${file}:${line}: the entry for ${nameOf(entry)}`;
  if (isExpired(entry, about.today)) {
    const then = about.isUsed
      ? said("what it allowed fails again")
      : said("and nothing matches it: remove it");
    return { kind: "expired", file, line, says: say`${at} ran out on ${String(expires)}; ${then}` };
  }
  if (!about.isUsed) {
    return {
      kind: "unused",
      file,
      line,
      says: say`${at} matches no finding of this check: remove it`,
    };
  }
  const days = expires === null ? Number.POSITIVE_INFINITY : daysBetween(about.today, expires);
  if (days > SOON_DAYS) return null;
  const left = days === 0 ? said("today") : days === 1 ? said("in 1 day") : say`in ${days} days`;
  return {
    kind: "expires-soon",
    file,
    line,
    says: say`${at} runs out ${left}, on ${String(expires)}`,
  };
}

function nameOf({ classId, site }: AllowEntry): string {
  return [classId, site].filter((part) => part !== null).join(said(" at "));
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
