import { basename } from "node:path";
import { UsageError } from "../base/errors.ts";
import { said } from "../base/language.ts";
import { encodeProfile } from "../profile/encode.ts";
import type { Profile } from "../profile/profile.ts";
import type { ToOpen } from "../serve/gather-captures.ts";
import { writeReportParams } from "../serve/view-params.ts";
import type { ReportName } from "../views/apply-request.ts";
import type { ExitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
import { type PprofFlags, requestOf } from "./pprof-flags.ts";
import { loadProfile } from "./profile-source.ts";
import { runExplorer } from "./run-explorer.ts";

/** The page that shows what a report prints. */
const PAGES: Readonly<Record<ReportName, string>> = {
  top: "top",
  tree: "graph",
  peek: "peek",
  dot: "graph",
  list: "source",
  weblist: "source",
  traces: "flamegraph",
  tags: "flamegraph",
  raw: "flamegraph",
  proto: "flamegraph",
  callgrind: "graph",
};
const BASE_NAME = "base.pb";

export interface ReportToOpen {
  readonly report: ReportName;
  /** The expression where the command takes one, else "". */
  readonly regexp: string;
  readonly sources: readonly string[];
  readonly flags: PprofFlags;
  readonly io: Io;
}

/** What `-http=` makes of a report: the same view in the browser, filters and all. */
export async function openReport(asked: ReportToOpen): Promise<ExitCode> {
  const { sources, flags, io } = asked;
  const bases = [...(flags.base ?? []), ...(flags.diff_base ?? [])];
  if (flags.normalize === true && bases.length === 0) {
    throw new UsageError(said("must have base profile to normalize by"));
  }
  const name = basename(sources.at(-1) ?? "profile");
  const shown = asBytes(name === BASE_NAME ? "profile" : name, await loadProfile(sources, io));
  const base = bases.length === 0 ? [] : [asBytes(BASE_NAME, await loadProfile(bases, io))];
  const setup = {
    source: sources.join(" "),
    sources: [shown, ...base],
    canUpload: true,
    places: {
      sourcePath: flags.source_path ?? "",
      trimPath: flags.trim_path ?? "",
      cwd: io.cwd,
    },
  };
  const about = { http: flags.http ?? "", noBrowser: flags.no_browser === true };
  const startAt = addressOf(asked, { shown: shown.name, base: base[0]?.name ?? null });
  return runExplorer(setup, { ...about, codeFolder: null, codeFlags: {}, startAt }, io);
}

function asBytes(name: string, profile: Profile): Extract<ToOpen, { type: "bytes" }> {
  return { type: "bytes", name, bytes: encodeProfile(profile) };
}

/** Page and parameters, without those that say what goes without saying. */
function addressOf(
  { report, regexp, flags }: ReportToOpen,
  names: { readonly shown: string; readonly base: string | null },
): string {
  if (flags.divide_by !== undefined) {
    throw new UsageError(said("divide_by: the browser shows values as they are"));
  }
  const usual = writeReportParams(requestOf({}));
  const { sampleIndex = "", ...request } = requestOf(flags);
  const asked = Object.entries(writeReportParams(request)).filter(
    ([param, value]) => usual[param] !== value,
  );
  const query = new URLSearchParams({
    c: names.shown,
    ...(names.base === null ? {} : { b: names.base }),
    ...(sampleIndex === "" ? {} : { si: sampleIndex }),
    ...Object.fromEntries(asked),
    ...(regexp === "" ? {} : { f: regexp }),
    ...(flags.normalize === true ? { norm: "t" } : {}),
  });
  return `${PAGES[report]}?${query}`;
}
