import { phrase, said, say } from "../../base/language.ts";

import type { CodeOwner } from "../../views/flame-graph.ts";
import { baseName } from "../table/short-place.ts";
import {
  amountText,
  changeText,
  exactText,
  levelScale,
  rateText,
  shareText,
  type ViewScale,
} from "./amounts.ts";
import type { FlameLayout } from "./flame-layout.ts";
import { type FlameModel, safeName } from "./flame-model.ts";
import type { FlameScene, ScenePlace } from "./flame-scene.ts";
import { labelsOf } from "./function-name.ts";
import { siblingPlace, stackOf } from "./walk.ts";

/** What is known of one box, as numbers. */
export interface FrameFacts {
  /** As the profile has it, safe to show. */
  readonly name: string;
  readonly shortName: string;
  /** `channel.go:349`, "" where the profile does not tell. */
  readonly place: string;
  readonly owner: string;
  readonly inlined: boolean;
  readonly now: number;
  readonly before: number;
  readonly net: number;
  readonly self: number;
  /** Of the width of the root; growth and shrinkage count. */
  readonly share: number;
  /** Of everything that grew; null without a base or growth. */
  readonly shareOfGrowth: number | null;
  readonly ratePerHour: number | null;
  readonly level: number;
  readonly sibling: { readonly at: number; readonly of: number };
  readonly isRoot: boolean;
}

const OWNER_WORDS: Readonly<Record<CodeOwner, string>> = {
  mine: phrase("your code"),
  library: phrase("other module"),
  standard: phrase("Go's library"),
  runtime: phrase("Go's runtime"),
};
const ALL_STACKS = phrase("all stacks");

export function frameFacts(model: FlameModel, place: ScenePlace): FrameFacts {
  const { layout } = model.scene.panels[place.panel];
  const { graph } = layout;
  const { node } = place;
  const frame = graph.frames[graph.frame[node]];
  const isRoot = node === 0 && model.scene.pivot === null;
  const net = graph.grown[node] - graph.shrunk[node];
  const allGrown = model.graph.grown[0];
  return {
    name: isRoot ? said(ALL_STACKS) : safeName(frame.name),
    shortName: isRoot ? said(ALL_STACKS) : safeName(labelsOf(frame.name)[0] ?? frame.name),
    place: isRoot ? "" : placeText(frame.file, frame.line),
    owner: isRoot ? "" : said(OWNER_WORDS[frame.owner]),
    inlined: frame.inlined,
    now: graph.now[node],
    before: graph.before[node],
    net,
    self: graph.self[node],
    share: shareOfWidth(model, layout, node),
    shareOfGrowth: allGrown > 0 ? graph.grown[node] / allGrown : null,
    ratePerHour: rateOf(model.scale, net),
    level: graph.depth[node] + 1,
    sibling: siblingPlace(layout, node),
    isRoot,
  };
}

function shareOfWidth(model: FlameModel, layout: FlameLayout, node: number): number {
  const { graph } = layout;
  const total = model.graph.now[0] + model.graph.shrunk[0];
  return total > 0 ? (graph.now[node] + graph.shrunk[node]) / total : 0;
}

function rateOf({ hours, scale }: ViewScale, net: number): number | null {
  return hours === null || hours <= 0 || scale === "share" ? null : net / hours;
}

/** File without its folders, and line. */
export function placeText(file: string, line: number): string {
  const base = safeName(baseName(file));
  return line > 0 && base !== "" ? `${base}:${line}` : base;
}

/** A box as a sentence, for those who do not see it. */
export function frameSentence(model: FlameModel, facts: FrameFacts): string {
  const { scale, hasBase } = model;
  const parts = [
    `${facts.name}${facts.inlined ? said(", inlined") : ""}`,
    say`${amountText(facts.now, scale)}, ${shareText(facts.share)} of what is shown`,
  ];
  if (hasBase && facts.net !== 0) parts.push(changeSentence(facts, scale));
  if (hasBase && facts.net === 0) parts.push(said("unchanged"));
  if (facts.owner !== "") parts.push(facts.owner);
  return `${parts.join("; ")}.`;
}

function changeSentence({ net, before, ratePerHour }: FrameFacts, scale: ViewScale): string {
  const plain = levelScale(scale);
  const rate = ratePerHour === null ? "" : `, ${rateText(ratePerHour, scale.unit)}`;
  const [by, from] = [amountText(Math.abs(net), plain), amountText(before, plain)];
  return net > 0
    ? say`grew by ${by} from ${from}${rate}`
    : say`shrank by ${by} from ${from}${rate}`;
}

/** A strip as a sentence. */
export function stripSentence(nodes: number, value: number, scale: ViewScale): string {
  const word = nodes === 1 ? said("frame") : said("frames");
  return say`${nodes} ${word} too narrow to draw, ${amountText(value, scale)} together. Enter zooms in.`;
}

/** Lines of a tooltip: label and value, exact. */
export function factRows(
  model: FlameModel,
  facts: FrameFacts,
): readonly (readonly [label: string, value: string])[] {
  const { scale, hasBase } = model;
  const level = levelScale(scale);
  const both = (value: number): string => {
    const [short, exact] = [amountText(value, level), exactText(value, level)];
    return short === exact ? exact : `${short} (${exact})`;
  };
  const rows: [string, string][] = hasBase
    ? [
        [said("before"), both(facts.before)],
        [said("now"), both(facts.now)],
        [said("change"), changeText(facts.net, scale)],
      ]
    : [[said("value"), both(facts.now)]];
  if (facts.self > 0) rows.push([said("ends here"), both(facts.self)]);
  rows.push([hasBase ? said("of the width") : said("of all shown"), shareText(facts.share)]);
  return rows;
}

/** The stack of a place as text, innermost first, as traces are read. */
export function stackText(scene: FlameScene, place: ScenePlace): string {
  const { layout } = scene.panels[place.panel];
  const { frames, frame } = layout.graph;
  const stack = stackOf(layout, place.node).map((node) => frames[frame[node]]);
  const pivot = scene.pivot === null ? [] : [frames[frame[0]]];
  const ordered = place.panel === 1 ? [...pivot, ...stack] : [...pivot, ...stack].reverse();
  return ordered
    .map(({ name, file, line }) => (file === "" ? name : `${name}\n\t${file}:${line}`))
    .join("\n");
}
