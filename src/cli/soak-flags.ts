import type { Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import { formatDuration, parseDuration } from "../base/units.ts";
import { BUDGET_SHARE_DEFAULT } from "../capture/watch-target.ts";
import {
  BASELINE_MS_DEFAULT,
  COOL_DOWN_MS_DEFAULT,
  CYCLES_DEFAULT,
  CYCLES_MAX,
  LOAD_MS_DEFAULT,
  PHASE_MS_MIN,
  type SoakPlan,
} from "../experiment/soak/soak-plan.ts";
import { budgetOf } from "./target-flags.ts";

/** The phases of a soak, for every command that has one. */
export interface SoakFlags {
  readonly baseline?: string;
  readonly load?: string;
  readonly coolDown?: string;
  readonly cycles?: string;
  readonly every?: string;
  readonly full?: boolean;
  readonly budget?: string;
}

export function addSoakFlags(program: Command): Command {
  const time = (ms: number): string => formatDuration(ms);
  return program
    .option(
      "--baseline <duration>",
      say`idle before the first load (default ${time(BASELINE_MS_DEFAULT)})`,
    )
    .option("--load <duration>", say`length of each load (default ${time(LOAD_MS_DEFAULT)})`)
    .option(
      "--cool-down <duration>",
      say`longest wait after each load (default ${time(COOL_DOWN_MS_DEFAULT)})`,
    )
    .option("--cycles <n>", say`loads with their cool-downs, at most (default ${CYCLES_DEFAULT})`)
    .option("--every <duration>", said("time between rounds of captures (default: by the phase)"))
    .option(
      "--full",
      said("all cycles and whole cool-downs, even when the evidence settles it sooner"),
    );
}

/** Throws UsageError for a flag that cannot be used. */
export function soakPlanFromFlags(flags: SoakFlags): SoakPlan {
  return {
    baselineMs: phaseMs(flags.baseline, "--baseline", BASELINE_MS_DEFAULT),
    loadMs: phaseMs(flags.load, "--load", LOAD_MS_DEFAULT),
    coolDownMs: phaseMs(flags.coolDown, "--cool-down", COOL_DOWN_MS_DEFAULT),
    cycles: flags.cycles === undefined ? CYCLES_DEFAULT : cyclesOf(flags.cycles),
    full: flags.full === true,
    everyMs: flags.every === undefined ? null : phaseMs(flags.every, "--every", 0, 100),
    budgetShare: flags.budget === undefined ? BUDGET_SHARE_DEFAULT : budgetOf(flags.budget),
  };
}

function phaseMs(
  text: string | undefined,
  flag: string,
  defaultMs: number,
  leastMs = PHASE_MS_MIN,
): number {
  if (text === undefined) return defaultMs;
  const ms = parseDuration(text);
  if (ms >= leastMs) return ms;
  throw new UsageError(say`${flag} ${quoteShort(text)}: ${formatDuration(leastMs)} at least`);
}

function cyclesOf(text: string): number {
  const cycles = Number(text);
  if (Number.isInteger(cycles) && cycles >= 1 && cycles <= CYCLES_MAX) return cycles;
  throw new UsageError(say`--cycles ${quoteShort(text)}: a number from 1 to ${CYCLES_MAX}`);
}
