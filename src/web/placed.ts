import type { ComponentChild } from "preact";

const PLACE = /\{(\d{1,2})\}/;

/** A sentence with `{0}`, `{1}`… whose places are elements: its texts and they, in its order. */
export function placed(sentence: string, ...places: readonly ComponentChild[]): ComponentChild[] {
  return sentence.split(PLACE).map((part, at) => (at % 2 === 0 ? part : places[Number(part)]));
}
