/** Which rounds are read when there are more than wanted. */

interface Choosable {
  readonly pinned: string | null;
}

/** The first, the last and the pinned ones, the others evenly, in their order. */
export function chooseRounds<Round extends Choosable>(
  rounds: readonly Round[],
  roundsMax: number,
): readonly Round[] {
  if (rounds.length <= roundsMax) return rounds;
  const chosen = new Set(rounds.filter((round) => round.pinned !== null).slice(-roundsMax));
  for (const round of [rounds[0], rounds[rounds.length - 1]]) {
    if (chosen.size < roundsMax) chosen.add(round);
  }
  const others = rounds.filter((round) => !chosen.has(round));
  const wanted = Math.max(0, roundsMax - chosen.size);
  for (let i = 0; i < wanted; i++) {
    chosen.add(others[Math.floor(((i + 0.5) * others.length) / wanted)]);
  }
  return rounds.filter((round) => chosen.has(round));
}
