import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Interruption } from "../scripts/servers/interruptions.ts";
import type { Report, ReportSite } from "../src/report/report.ts";

/** The patients under `cases/` with what is true of each. */
export const CASES_FOLDER = join(import.meta.dirname, "..", "cases");

/** The incidents: a Go module of its own, whose variants are more than two. */
export const INCIDENTS_FOLDER = join(CASES_FOLDER, "incidents");

/** A line of the patient's source, named by the comment that stands on it. */
export interface ExpectedSite {
  readonly function: string;
  readonly file: string;
  /** Null for lines of the standard library, which carry no comments of ours. */
  readonly marker: string | null;
}

export interface Expected {
  readonly case: string;
  readonly variant: "leaking" | "healthy";
  readonly verdict: Report["verdict"];
  readonly classId: string | null;
  readonly kind: string;
  readonly sites: readonly ExpectedSite[];
}

export interface Patient {
  readonly name: string;
  readonly folder: string;
  readonly expected: Expected;
}

/** Every patient of one variant, by name. */
export function patients(variant: Expected["variant"]): readonly Patient[] {
  return readdirSync(CASES_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(CASES_FOLDER, entry.name, variant))
    .flatMap((folder) => {
      const expected = readExpected(folder);
      return expected === null ? [] : [{ name: expected.case, folder, expected }];
    });
}

/** In the unit of the finding. */
export interface StatedRate {
  readonly perEvent: number;
  readonly eventsPerSecond: number;
}

/** A site with its own rate, where an event leaves more at one than at another. */
export interface IncidentSite extends ExpectedSite {
  readonly rate?: StatedRate;
}

/** What an incident states beyond the other cases. */
export interface IncidentExpected extends Omit<Expected, "variant" | "sites"> {
  readonly variant: string;
  readonly sites: readonly IncidentSite[];
  /** Of every site that states none; missing where nothing grows. */
  readonly rate?: StatedRate;
  /** `recommender/leaking`: the variant whose program this is, where only the args differ. */
  readonly program?: string;
  /** Classes that are no leak and that the memory budget must name. */
  readonly notes?: readonly string[];
  readonly servers?: readonly string[];
  readonly interruptions?: readonly Interruption[];
  readonly args?: readonly string[];
  readonly recordSeconds?: number;
  readonly warmUpSeconds?: number;
}

export interface Incident {
  /** `pipeline/as-published` */
  readonly name: string;
  readonly folder: string;
  readonly expected: IncidentExpected;
}

/** Every variant of every incident, by name. */
export function incidents(): readonly Incident[] {
  return foldersIn(INCIDENTS_FOLDER).flatMap((name) =>
    foldersIn(join(INCIDENTS_FOLDER, name)).flatMap((variant) => {
      const folder = join(INCIDENTS_FOLDER, name, variant);
      const expected = readExpected<IncidentExpected>(folder);
      return expected === null ? [] : [{ name: `${name}/${variant}`, folder, expected }];
    }),
  );
}

/** Names of the folders in a folder, none where it is missing. */
export function foldersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

function readExpected<Stated = Expected>(folder: string): Stated | null {
  try {
    return JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as Stated;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** Whether a reported site is the expected one: function, file, and the marker on its very line. */
export function isExpectedSite(site: ReportSite, expected: ExpectedSite, folder: string): boolean {
  if (site.function !== expected.function) return false;
  if (basename(site.file) !== basename(expected.file)) return false;
  if (expected.marker === null) return true;
  const lines = readFileSync(join(folder, expected.file), "utf8").split("\n");
  return lines[site.line - 1]?.includes(expected.marker) === true;
}

/**
 * The report's first finding names one of the expected lines (or needs none, outside Go's heap).
 */
export function firstFindingFits(
  report: Report,
  { expected, folder }: Patient | Incident,
): boolean {
  const first = report.findings[0];
  if (first === undefined) return false;
  if (expected.sites.length === 0) return first.kind === expected.kind;
  return expected.sites.some((site) => isExpectedSite(first.site, site, folder));
}

/** The interval is of 95 %, and a patient's events come at random: so much wider, it is held to. */
const RATE_TOLERANCE = 0.15;

/**
 * What the incident's own arithmetic says that an hour brings at the site of the first finding,
 * null where it says nothing.
 */
export function statedPerHour(report: Report, { expected, folder }: Incident): number | null {
  const found = report.findings[0]?.site;
  const site = expected.sites.find((one) => found && isExpectedSite(found, one, folder));
  const rate = site?.rate ?? expected.rate;
  return rate === undefined ? null : rate.perEvent * rate.eventsPerSecond * 3600;
}

/** Whether the first finding's printed interval, a little widened, holds the stated rate. */
export function rateFits(report: Report, incident: Incident): boolean {
  const stated = statedPerHour(report, incident);
  if (stated === null) return true;
  const interval = report.findings[0]?.ratePerHour;
  if (interval === null || interval === undefined) return false;
  const { low, high } = interval;
  return stated >= low * (1 - RATE_TOLERANCE) && stated <= high * (1 + RATE_TOLERANCE);
}
