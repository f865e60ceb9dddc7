import { isNumericLabel } from "../profile/label-units.ts";
import { valueLabel } from "../profile/measurement.ts";
import type { Profile } from "../profile/profile.ts";
import { DIFF_BASE_LABEL } from "../profile/subtract.ts";
import { escapeDot } from "./dot-text.ts";
import type { ValueColumns } from "./graph.ts";
import { type GraphSource, marksOf } from "./graph-source.ts";

/** Labels of the samples that pass through a node, with their values: boxes of a drawn graph. */
export interface NodeTags {
  /** By all textual labels of a sample together. */
  readonly texts: ReadonlyMap<string, NodeTag>;
  /** Sizes of objects, by the textual labels they stood with ("" for none), then as written. */
  readonly numbers: ReadonlyMap<string, ReadonlyMap<string, NodeTag>>;
}

export interface NodeTag {
  /** As it stands in the drawing, already escaped for it. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  flat: number;
  flatDivisor: number;
  cumulative: number;
  cumulativeDivisor: number;
}

/** Boxes for labels at one node. */
export const NODELETS_MAX = 4;
/** The one numeric label that graphs show: the size of objects in heap profiles. */
const SHOWN_KEY = "bytes";

export interface TagOptions {
  readonly columns: ValueColumns;
  readonly nodes: readonly number[];
  /** Tags below this are left out. */
  readonly cutoff: number;
  readonly unit?: string;
  readonly labelUnits?: ReadonlyMap<string, string>;
}

/** How many tags have a value of their own. */
export function tagCount(tags: NodeTags | undefined): number {
  if (tags === undefined) return 0;
  const all = [tags.texts, ...tags.numbers.values()].flatMap((each) => [...each.values()]);
  return all.filter((tag) => tag.flat !== 0).length;
}

/** The tags of some nodes. Samples without labels cost nothing. */
export function nodeTags(
  profile: Profile,
  source: GraphSource,
  options: TagOptions,
): ReadonlyMap<number, NodeTags> {
  const { column, divisor } = options.columns;
  const wanted = marksOf(options.nodes, source.infos.length);
  const metIn = new Uint32Array(source.infos.length);
  const collected = new TagCollector();
  const stack: number[] = [];
  for (let sample = 0; sample < profile.sampleCount; sample++) {
    const weight = { value: column[sample], divisor: divisor?.[sample] ?? 0 };
    if (profile.labelStart[sample] === profile.labelStart[sample + 1]) continue;
    if (weight.value === 0 && weight.divisor === 0) continue;
    const labels = sampleTags(profile, sample, options);
    const count = source.stackOf(sample, stack);
    for (let i = 0; i < count; i++) {
      const node = stack[i];
      if (wanted[node] === 0) continue;
      const met = metIn[node] === sample + 1;
      metIn[node] = sample + 1;
      if (!met) collected.add(node, labels, { ...weight, flat: false });
      if (i === count - 1) collected.add(node, labels, { ...weight, flat: true });
    }
  }
  return collected.finish(options.cutoff);
}

interface SampleTags {
  readonly text: string;
  readonly numbers: readonly Pick<NodeTag, "name" | "value" | "unit">[];
}

function sampleTags(profile: Profile, sample: number, options: TagOptions): SampleTags {
  const { strings, labelKey, labelText, labelNumber } = profile;
  const unit = options.labelUnits?.get(SHOWN_KEY) ?? SHOWN_KEY;
  const texts: string[] = [];
  const numbers: SampleTags["numbers"][number][] = [];
  for (let i = profile.labelStart[sample]; i < profile.labelStart[sample + 1]; i++) {
    const key = strings.at(labelKey[i]);
    if (labelText[i] !== 0) {
      if (key !== DIFF_BASE_LABEL.key) texts.push(`${key}:${strings.at(labelText[i])}`);
    } else if (key === SHOWN_KEY && isNumericLabel(profile, i)) {
      const value = labelNumber[i];
      const name = valueLabel(value, unit, options.unit ?? "minimum");
      numbers.push({ name: escapeDot(name), value, unit });
    }
  }
  return { text: texts.sort().map(escapeDot).join("\\n"), numbers };
}

interface TagWeight {
  readonly value: number;
  readonly divisor: number;
  readonly flat: boolean;
}

interface CollectedTags {
  readonly texts: Map<string, NodeTag>;
  readonly numbers: Map<string, Map<string, NodeTag>>;
}

class TagCollector {
  readonly #byNode = new Map<number, CollectedTags>();

  add(node: number, { text, numbers }: SampleTags, weight: TagWeight): void {
    const tags = this.#tagsOf(node);
    if (text !== "") addTo(tags.texts, { name: text, value: 0, unit: "" }, weight);
    for (const number of numbers) {
      const byText = tags.numbers.get(text) ?? new Map<string, NodeTag>();
      tags.numbers.set(text, byText);
      addTo(byText, number, weight);
    }
  }

  #tagsOf(node: number): CollectedTags {
    const known = this.#byNode.get(node);
    if (known !== undefined) return known;
    const fresh: CollectedTags = { texts: new Map(), numbers: new Map() };
    this.#byNode.set(node, fresh);
    return fresh;
  }

  finish(cutoff: number): ReadonlyMap<number, NodeTags> {
    for (const { texts, numbers } of this.#byNode.values()) {
      dropBelow(texts, cutoff);
      for (const each of numbers.values()) dropBelow(each, cutoff);
    }
    return this.#byNode;
  }
}

function addTo(
  tags: Map<string, NodeTag>,
  tag: Pick<NodeTag, "name" | "value" | "unit">,
  weight: TagWeight,
): void {
  const known = tags.get(tag.name) ?? { ...tag, ...NOTHING };
  tags.set(tag.name, known);
  if (weight.flat) {
    known.flat += weight.value;
    known.flatDivisor += weight.divisor;
  } else {
    known.cumulative += weight.value;
    known.cumulativeDivisor += weight.divisor;
  }
}

const NOTHING = { flat: 0, flatDivisor: 0, cumulative: 0, cumulativeDivisor: 0 } as const;

function dropBelow(tags: Map<string, NodeTag>, cutoff: number): void {
  for (const [name, tag] of tags) {
    if (Math.abs(tag.flat) < cutoff && Math.abs(tag.cumulative) < cutoff) tags.delete(name);
  }
}
