/**
 * When the requests of an open load are due, in ms from its begin. The rate climbs evenly until the
 * ramp is over and stays, so that the number due is half of a parabola and then a straight line:
 *
 *   due(t) = rate · t² / (2 · ramp)      t < ramp
 *   due(t) = rate · (t − ramp / 2)       from then on
 */
export interface Climb {
  readonly perSecond: number;
  readonly rampMs: number;
}

/** When request `number`, from 0, is due. */
export function dueAtMs(number: number, { perSecond, rampMs }: Climb): number {
  const perMs = perSecond / 1000;
  const inRamp = (perMs * rampMs) / 2;
  return number < inRamp ? Math.sqrt((2 * rampMs * number) / perMs) : number / perMs + rampMs / 2;
}
