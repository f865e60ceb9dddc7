import type { Placement } from "./placement.ts";
import type { GoroutineLives, GoroutinePopulation } from "./series.ts";

/** One dump reduced to what following goroutines by id needs. */
export interface DumpPoint {
  readonly atMs: number;
  readonly capture: string;
  readonly ids: Float64Array;
  /** Index into the placements of the series. */
  readonly placementOf: Uint32Array;
  readonly minutes: Int32Array;
  readonly leaked: Uint8Array;
}

/**
 * Joins the dumps of one run by goroutine id. A member belongs to the placement at which it was
 * seen most often: a ticker loop or a server connection changes its line without dying.
 */
export function followLives(
  dumps: readonly DumpPoint[],
  placements: readonly Placement[],
): GoroutineLives {
  const members = collectMembers(dumps);
  const byPlacement = new Map<number, Member[]>();
  for (const member of members.values()) {
    const placement = modalPlacement(member);
    const group = byPlacement.get(placement);
    if (group === undefined) byPlacement.set(placement, [member]);
    else group.push(member);
  }
  return {
    timesMs: dumps.map((dump) => dump.atMs),
    captures: dumps.map((dump) => dump.capture),
    populations: [...byPlacement].map(([placement, group]) =>
      populationOf(placements[placement], group),
    ),
  };
}

interface Member {
  readonly first: number;
  last: number;
  minutes: number;
  leaked: number;
  /** The placement of nearly every member never changes: counted apart from the odd ones. */
  readonly placement: number;
  sightings: number;
  elsewhere: Map<number, number> | null;
}

function collectMembers(dumps: readonly DumpPoint[]): Map<number, Member> {
  const members = new Map<number, Member>();
  dumps.forEach((dump, index) => {
    for (let i = 0; i < dump.ids.length; i++) {
      const known = members.get(dump.ids[i]);
      if (known === undefined) members.set(dump.ids[i], newMember(dump, i, index));
      else sightAgain(known, dump, i, index);
    }
  });
  return members;
}

function newMember(dump: DumpPoint, i: number, index: number): Member {
  return {
    first: index,
    last: index,
    minutes: dump.minutes[i],
    leaked: dump.leaked[i],
    placement: dump.placementOf[i],
    sightings: 1,
    elsewhere: null,
  };
}

function sightAgain(member: Member, dump: DumpPoint, i: number, index: number): void {
  member.last = index;
  member.minutes = dump.minutes[i];
  member.leaked = dump.leaked[i];
  const placement = dump.placementOf[i];
  if (placement === member.placement) {
    member.sightings++;
    return;
  }
  member.elsewhere ??= new Map();
  member.elsewhere.set(placement, (member.elsewhere.get(placement) ?? 0) + 1);
}

function modalPlacement(member: Member): number {
  let best = member.placement;
  let most = member.sightings;
  for (const [placement, sightings] of member.elsewhere ?? []) {
    if (sightings > most) [best, most] = [placement, sightings];
  }
  return best;
}

function populationOf(placement: Placement, group: readonly Member[]): GoroutinePopulation {
  return {
    site: placement.site,
    createdBy: placement.createdBy,
    state: placement.state,
    operation: placement.operation,
    size: group.length,
    first: Uint32Array.from(group, (member) => member.first),
    last: Uint32Array.from(group, (member) => member.last),
    minutes: Int32Array.from(group, (member) => member.minutes),
    leaked: Uint8Array.from(group, (member) => member.leaked),
  };
}
