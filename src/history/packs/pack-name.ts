/**
 * What is known of a pack without opening it stands in its name, in base 36, before the SHA-256 of
 * its content: `<first id>-<last id>-<from>-<to>-<rounds>-<pinned>-<received>-<hash>.pack`.
 */
export interface PackFacts {
  /** Numbers of the first and last round; they only rise in a series, whatever the clock does. */
  readonly firstId: number;
  readonly lastId: number;
  /** Unix ms of the earliest and the latest round. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly rounds: number;
  readonly pinned: number;
  /** Bytes of the captures as they were received. */
  readonly receivedBytes: number;
}

const NAME = /^((?:-?[0-9a-z]{1,11}-){7})([0-9a-f]{64})\.pack$/;

/** The name of a sealed pack. */
export function packName(facts: PackFacts, hash: string): string {
  const { firstId, lastId, fromMs, toMs, rounds, pinned, receivedBytes } = facts;
  const numbers = [firstId, lastId, fromMs, toMs, rounds, pinned, receivedBytes];
  const words = numbers.map((one) => Math.max(0, Math.round(one)).toString(36));
  return `${words.join("-")}-${hash}.pack`;
}

/** Null for files of other names. */
export function readPackName(name: string): PackFacts | null {
  const found = NAME.exec(name)?.[1];
  if (found === undefined) return null;
  const [firstId, lastId, fromMs, toMs, rounds, pinned, receivedBytes] = found
    .split("-")
    .map((part) => Number.parseInt(part, 36));
  return { firstId, lastId, fromMs, toMs, rounds, pinned, receivedBytes };
}

/** Facts of two stretches that follow one another. */
export function joinFacts(facts: PackFacts | null, more: PackFacts): PackFacts {
  if (facts === null) return more;
  return {
    firstId: Math.min(facts.firstId, more.firstId),
    lastId: Math.max(facts.lastId, more.lastId),
    fromMs: Math.min(facts.fromMs, more.fromMs),
    toMs: Math.max(facts.toMs, more.toMs),
    rounds: facts.rounds + more.rounds,
    pinned: facts.pinned + more.pinned,
    receivedBytes: facts.receivedBytes + more.receivedBytes,
  };
}
