import { TIDEMARK_VERSION } from "../../src/base/version.ts";
import type { Profile } from "../../src/profile/profile.ts";
import type { SessionCapture, SessionMeasure } from "../../src/serve/api.ts";
import type { ExplorerData, ViewRequest } from "../../src/serve/explorer-data.ts";
import { drawnCapture } from "./session-capture.ts";

const MEASURES: Readonly<Record<string, SessionMeasure>> = {
  inuse_space: { id: "inuse_space", unit: "bytes", kind: "heap", cumulative: false },
  inuse_objects: { id: "inuse_objects", unit: "count", kind: "heap", cumulative: false },
  goroutine: { id: "goroutine", unit: "count", kind: "goroutine", cumulative: false },
};

/** An explorer in which the given profiles are open, one minute apart, in the order given. */
export function drawnExplorer(
  profiles: Readonly<Record<string, Profile>>,
  rest: Partial<ExplorerData> = {},
): ExplorerData {
  const captures = Object.entries(profiles).map(([id, profile], at): SessionCapture => {
    const measures = profile.sampleTypes.map(({ type }) => type);
    const kind = measures[0] === "goroutine" ? "goroutine" : "heap";
    const samples = profile.sampleCount;
    return drawnCapture({ id, kind, takenAtMs: at * 60_000, samples, measures });
  });
  const measures = Object.values(MEASURES).filter(({ id }) =>
    captures.some((capture) => capture.measures.includes(id)),
  );
  return {
    session: {
      revision: 1,
      version: TIDEMARK_VERSION,
      state: "ready",
      progress: { done: 1, total: 1, what: "" },
      title: "drawn",
      labels: {},
      goVersion: null,
      captures,
      measures,
      events: [],
      notes: [],
      start: null,
      canUpload: false,
    },
    profile: (captureId) => profiles[captureId],
    series: null,
    report: null,
    ...rest,
  };
}

/** A request for the captures of these ids, with the first measure that the capture has. */
export function drawnRequest(
  { session }: ExplorerData,
  asked: Partial<Omit<ViewRequest, "capture" | "base">> & {
    readonly capture: string;
    readonly base?: string;
  },
): ViewRequest {
  const { capture: id, base: baseId, ...rest } = asked;
  const capture = session.captures.find((one) => one.id === id);
  if (capture === undefined) throw new Error(`no capture ${id} is drawn`);
  return {
    capture,
    base: session.captures.find((one) => one.id === baseId) ?? null,
    measure: MEASURES[capture.measures[0]],
    report: {},
    onlyMine: false,
    ...rest,
  };
}
