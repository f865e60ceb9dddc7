import type { Judgement } from "../finding.ts";

/** What the cycles say of one population, and why. */
export interface TideBasis {
  readonly judgement: Judgement;
  readonly basis: string;
}

export function suspect(basis: string): TideBasis {
  return { judgement: "suspect", basis };
}
