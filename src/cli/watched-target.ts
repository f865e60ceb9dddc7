import { compareText } from "../base/compare-text.ts";
import { nearestWord } from "../base/did-you-mean.ts";
import { UsageError } from "../base/errors.ts";
import { said, say } from "../base/language.ts";
import { quoteShort } from "../base/quote-short.ts";
import type { FleetRow } from "../serve/watch-api.ts";

/** Names in one line of an error. */
const SHOWN_MAX = 8;

/**
 * The target that a person means: by id or name, by a service that runs once, or the only one there
 * is. Throws UsageError with the names that come near.
 */
export function findTarget(rows: readonly FleetRow[], text: string): FleetRow {
  if (text === "") return onlyOne(rows);
  const exact = rows.find((row) => row.id === text || row.name === text);
  if (exact !== undefined) return exact;
  const instances = rows.filter(({ service }) => service === text);
  const [first, second] = instances;
  if (first !== undefined && second === undefined) return first;
  if (first !== undefined) {
    const names = listed(instances.map(({ name }) => name));
    throw new UsageError(say`target ${quoteShort(text)}: a service of several targets: ${names}`);
  }
  throw new UsageError(
    say`target ${quoteShort(text)}: the watch has none of that name${near(rows, text)}`,
  );
}

function onlyOne(rows: readonly FleetRow[]): FleetRow {
  const [first, second] = rows;
  if (first === undefined) throw new UsageError(said("the watch has no targets yet"));
  if (second === undefined) return first;
  const names = listed(rows.map(({ name }) => name));
  throw new UsageError(say`the watch has ${rows.length} targets; take one as --target: ${names}`);
}

function near(rows: readonly FleetRow[], text: string): string {
  const names = [...new Set(rows.flatMap(({ id, name, service }) => [name, service, id]))];
  const part = text.toLowerCase();
  const holding = names.filter((name) => name.toLowerCase().includes(part));
  const nearest = nearestWord(text, names);
  const found = nearest === null || holding.includes(nearest) ? holding : [nearest, ...holding];
  if (found.length > 0) return say`; near it: ${listed(found)}`;
  return names.length === 0 ? "" : say`; it has ${listed(rows.map(({ name }) => name))}`;
}

function listed(names: readonly string[]): string {
  const sorted = names.toSorted(compareText);
  const rest = sorted.length - SHOWN_MAX;
  const shown = sorted.slice(0, SHOWN_MAX).join(", ");
  return rest > 0 ? say`${shown} and ${rest} more` : shown;
}
