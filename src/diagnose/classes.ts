/**
 * The catalogue of leak classes: what `classId` in a report means, for people and for the remedy
 * of a finding. A class is named only when the evidence tells it from its neighbours.
 */
import { said } from "../base/language.ts";
import { CHANNEL_CLASSES } from "./channel-classes.ts";
import { LIFETIME_CLASSES, LOCK_CLASSES, NETWORK_CLASSES } from "./goroutine-classes.ts";
import type { LeakClass } from "./leak-class.ts";
import { HEAP_CLASSES, NOT_A_LEAK_CLASSES } from "./memory-classes.ts";

/** Every class, in the order in which the documentation lists them. */
export const LEAK_CLASSES: readonly LeakClass[] = [
  ...CHANNEL_CLASSES,
  ...LIFETIME_CLASSES,
  ...LOCK_CLASSES,
  ...NETWORK_CLASSES,
  ...HEAP_CLASSES,
  ...NOT_A_LEAK_CLASSES,
];

const CLASS_BY_ID: ReadonlyMap<string, LeakClass> = new Map(
  LEAK_CLASSES.map((leakClass) => [leakClass.id, leakClass]),
);

/** The class with this id in the language of the reader, or null when the catalogue has none. */
export function leakClass(id: string): LeakClass | null {
  const known = CLASS_BY_ID.get(id);
  return known === undefined ? null : saidClass(known);
}

/** A class of the catalogue in the language of the reader. */
export function saidClass(known: LeakClass): LeakClass {
  return {
    ...known,
    title: said(known.title),
    oneLine: said(known.oneLine),
    why: said(known.why),
    remedyWords: said(known.remedyWords),
    traps: known.traps.map((trap) => said(trap)),
  };
}
