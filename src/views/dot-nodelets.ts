import { compareText } from "../base/compare-text.ts";
import { scaleValue, valueLabel } from "../profile/measurement.ts";
import { escapeDot } from "./dot-text.ts";
import { meanOf } from "./graph.ts";
import { NODELETS_MAX, type NodeTag, type NodeTags } from "./node-tags.ts";

export interface NodeletOptions {
  /** Number of the node in the drawing. */
  readonly id: number;
  /** Only values of the node itself; else also those of callees that are not shown. */
  readonly flatOnly: boolean;
  readonly write: (value: number) => string;
}

/** Small boxes below a node: the labels of its samples, and sizes of objects as four ranges. */
export function nodelets(tags: NodeTags | undefined, options: NodeletOptions): string[] {
  if (tags === undefined) return [];
  const { id, flatOnly, write } = options;
  const texts = sortTags([...tags.texts.values()], flatOnly).slice(0, NODELETS_MAX);
  const lines = texts.flatMap((tag, index) => {
    const value = flatOnly ? shownFlat(tag) : shownCumulative(tag);
    if (value === 0) return [];
    const source = `N${id}_${index}`;
    const box = boxLines({ node: source, from: `N${id}`, name: tag.name, value: write(value) });
    return [...box, ...numberBoxes(tags.numbers.get(tag.name), source, options)];
  });
  return [...lines, ...numberBoxes(tags.numbers.get(""), `N${id}`, options)];
}

interface Box {
  readonly node: string;
  readonly from: string;
  readonly name: string;
  readonly value: string;
  readonly style?: string;
}

function boxLines({ node, from, name, value, style = "" }: Box): string[] {
  const tips = `tooltip="${value}" labeltooltip="${value}"`;
  return [
    `${node} [label = "${name}" id="${node}" fontsize=8 shape=box3d tooltip="${value}"]`,
    `${from} -> ${node} [label=" ${value}" weight=100 ${tips}${style}]`,
  ];
}

function numberBoxes(
  tags: ReadonlyMap<string, NodeTag> | undefined,
  source: string,
  { flatOnly, write }: NodeletOptions,
): string[] {
  if (tags === undefined) return [];
  return rangesOf(sortTags([...tags.values()], flatOnly), flatOnly).flatMap((tag, index) => {
    const own = flatOnly || shownFlat(tag) === shownCumulative(tag);
    const value = own ? shownFlat(tag) : shownCumulative(tag);
    if (value === 0) return [];
    const style = own ? "" : ' style="dotted"';
    const box = { node: `N${source}_${index}`, from: source, name: tag.name, value: write(value) };
    return boxLines({ ...box, style });
  });
}

function shownFlat(tag: NodeTag): number {
  return meanOf(tag.flat, tag.flatDivisor);
}

function shownCumulative(tag: NodeTag): number {
  return meanOf(tag.cumulative, tag.cumulativeDivisor);
}

/** The largest first; equal ones by name. */
function sortTags(tags: readonly NodeTag[], flatOnly: boolean): NodeTag[] {
  return tags.toSorted((left, right) => {
    const byCumulative = Math.abs(right.cumulative) - Math.abs(left.cumulative);
    if (!flatOnly && byCumulative !== 0) return byCumulative;
    const byFlat = Math.abs(right.flat) - Math.abs(left.flat);
    if (byFlat !== 0) return byFlat;
    return compareText(left.name, right.name);
  });
}

/** At most four tags: the four largest gather the others, each its nearest, as ranges. */
function rangesOf(tags: readonly NodeTag[], flatOnly: boolean): readonly NodeTag[] {
  if (tags.length <= NODELETS_MAX) return tags;
  const groups = tags.slice(0, NODELETS_MAX).map((tag) => [tag]);
  for (const tag of tags.slice(NODELETS_MAX)) {
    const distances = groups.map(([first]) => distance(tag, first));
    groups[distances.indexOf(Math.min(...distances))].push(tag);
  }
  return sortTags(groups.map(rangeOf), flatOnly);
}

function distance(tag: NodeTag, other: NodeTag): number {
  return Math.abs(scaleValue(other.value, other.unit, tag.unit).value - tag.value);
}

function rangeOf(group: readonly NodeTag[]): NodeTag {
  const [first] = group;
  let least = first;
  let most = first;
  const sums = { flat: 0, flatDivisor: 0, cumulative: 0, cumulativeDivisor: 0 };
  for (const tag of group) {
    if (valueIn(tag, least.unit) < least.value) least = tag;
    if (valueIn(tag, most.unit) > most.value) most = tag;
    sums.flat += tag.flat;
    sums.flatDivisor += tag.flatDivisor;
    sums.cumulative += tag.cumulative;
    sums.cumulativeDivisor += tag.cumulativeDivisor;
  }
  const low = valueLabel(least.value, least.unit);
  const name = group.length === 1 ? low : `${low}..${valueLabel(most.value, most.unit)}`;
  return {
    ...first,
    name: escapeDot(name),
    flat: shownFlat({ ...first, ...sums }),
    cumulative: shownCumulative({ ...first, ...sums }),
    flatDivisor: 0,
    cumulativeDivisor: 0,
  };
}

function valueIn(tag: NodeTag, unit: string): number {
  return Math.trunc(scaleValue(tag.value, tag.unit, unit).value);
}
