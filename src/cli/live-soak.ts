import { parseBytes } from "../base/units.ts";
import type { LiveTarget } from "../capture/source.ts";
import type { Diagnosis } from "../diagnose/diagnosis.ts";
import type { Load } from "../experiment/load/load.ts";
import type { SoakPlan } from "../experiment/soak/soak-plan.ts";
import { type SoakState, soakAndJudge } from "../experiment/soak/soak-session.ts";
import { processSeries } from "../report/process-series.ts";
import { verdictWord } from "../report/verdict-words.ts";
import { findingSentence } from "../report/wording.ts";
import type { Io } from "./io.ts";
import { keepCaptures } from "./keep-captures.ts";
import { type Panel, panelOn } from "./panel.ts";
import { type SoakSeen, soakLine, soakPanel } from "./soak-panel.ts";
import { type TargetFlags, watchOptions } from "./target-flags.ts";

export interface SoakCall {
  readonly plan: SoakPlan;
  readonly load: Load;
  readonly io: Io;
  readonly options: TargetFlags & { readonly keep: boolean; readonly out?: string };
}

export interface Soaked {
  readonly diagnosis: Diagnosis;
  /** Where the captures are; null when they are not kept. */
  readonly folder: string | null;
}

/** Soaks a target, shows how it goes, and keeps the captures unless told not to. */
export async function soakLive(target: LiveTarget, call: SoakCall): Promise<Soaked> {
  const { options, plan, load, io } = call;
  const limitBytes = options.limit === undefined ? null : parseBytes(options.limit);
  const about = { out: options.out, limitBytes };
  const kept = options.keep ? await keepCaptures(target.target, about) : null;
  const panel = panelOn(io.stderr);
  const { pages, dumpCap } = watchOptions(options, plan.loadMs);
  try {
    const diagnosis = await soakAndJudge(target, {
      plan,
      load,
      limitBytes,
      signal: io.signal,
      history: kept?.history ?? null,
      pages: pages ?? [],
      ...(dumpCap === undefined ? {} : { dumpCap }),
      onNote: (text) => panel.note(text),
      onState: (state) => show(state, { panel, call, name: target.target.name }),
    });
    return { diagnosis, folder: kept?.folder ?? null };
  } finally {
    panel.end();
    await kept?.history.close();
  }
}

function show(
  state: SoakState,
  about: { readonly panel: Panel; readonly call: SoakCall; readonly name: string },
): void {
  const { panel, call, name } = about;
  const { phase, tally, ended } = state;
  if (phase === null) return;
  const seen = (): SoakSeen => ({
    target: name,
    cycles: call.plan.cycles,
    phase,
    nowMs: Date.now(),
    load: call.load.says,
    tally,
    ended,
    series: processSeries(state.series()),
    leaning: leaningOf(state.diagnosis),
  });
  panel.show({
    lines: () => soakPanel(seen(), call.io.stderr.columns),
    summary: () => soakLine(seen()),
  });
}

function leaningOf(diagnosis: Diagnosis | null): string | null {
  if (diagnosis === null) return null;
  const first = diagnosis.findings[0];
  return first === undefined
    ? verdictWord(diagnosis.verdict)
    : `${verdictWord(diagnosis.verdict)}: ${findingSentence(first.finding)}`;
}
