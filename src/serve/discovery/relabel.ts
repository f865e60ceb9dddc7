/**
 * Prometheus relabelling: a list of rules that rewrite, keep or drop a target by its labels.
 * https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config
 */
import { createHash } from "node:crypto";
import type { WholePattern } from "../../base/go-regexp.ts";

export type Labels = Readonly<Record<string, string>>;

export type RelabelAction =
  | "replace"
  | "keep"
  | "drop"
  | "hashmod"
  | "labelmap"
  | "labeldrop"
  | "labelkeep"
  | "lowercase"
  | "uppercase"
  | "keepequal"
  | "dropequal";

export interface RelabelRule {
  readonly action: RelabelAction;
  readonly sourceLabels: readonly string[];
  readonly separator: string;
  /** A label name; with `replace` one that may hold `$1`. */
  readonly targetLabel: string;
  readonly regex: WholePattern;
  /** Of `hashmod`; 0 for the others. */
  readonly modulus: number;
  readonly replacement: string;
}

const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
/** `$$`, `$1`, `$name`, `${1}`, `${name}`: as Go's Regexp.Expand reads a template. */
const PLACEHOLDER = /\$(?:\$|(\w+)|\{(\w+)\})/g;

/** The labels after all rules; null when a rule leaves the target out. Empty labels are gone. */
export function relabel(labels: Labels, rules: readonly RelabelRule[]): Labels | null {
  const current = new Map(Object.entries(labels).filter(([, value]) => value !== ""));
  for (const rule of rules) {
    if (!applyRule(current, rule)) return null;
  }
  return Object.fromEntries(current);
}

/** False when the target is left out. */
function applyRule(labels: Map<string, string>, rule: RelabelRule): boolean {
  const value = rule.sourceLabels.map((name) => labels.get(name) ?? "").join(rule.separator);
  switch (rule.action) {
    case "keep":
      return rule.regex.match(value) !== null;
    case "drop":
      return rule.regex.match(value) === null;
    case "keepequal":
      return (labels.get(rule.targetLabel) ?? "") === value;
    case "dropequal":
      return (labels.get(rule.targetLabel) ?? "") !== value;
    case "labelmap":
      return mapNames(labels, rule);
    case "labeldrop":
      return dropNames(labels, (name) => rule.regex.match(name) !== null);
    case "labelkeep":
      return dropNames(labels, (name) => rule.regex.match(name) === null);
    case "lowercase":
      return put(labels, rule.targetLabel, value.toLowerCase());
    case "uppercase":
      return put(labels, rule.targetLabel, value.toUpperCase());
    case "hashmod":
      return put(labels, rule.targetLabel, hashModulo(value, rule.modulus));
    case "replace":
      return replace(labels, value, rule);
  }
}

/** Always true: the target stays. */
function put(labels: Map<string, string>, name: string, value: string): boolean {
  if (value === "") labels.delete(name);
  else labels.set(name, value);
  return true;
}

function replace(labels: Map<string, string>, value: string, rule: RelabelRule): boolean {
  const groups = rule.regex.match(value);
  if (groups === null) return true;
  const name = expand(rule.targetLabel, groups, rule.regex);
  if (!LABEL_NAME.test(name)) return true;
  return put(labels, name, expand(rule.replacement, groups, rule.regex));
}

function mapNames(labels: Map<string, string>, rule: RelabelRule): boolean {
  for (const [name, value] of [...labels]) {
    const groups = rule.regex.match(name);
    const mapped = groups === null ? "" : expand(rule.replacement, groups, rule.regex);
    if (LABEL_NAME.test(mapped)) put(labels, mapped, value);
  }
  return true;
}

function dropNames(labels: Map<string, string>, goes: (name: string) => boolean): boolean {
  for (const name of [...labels.keys()]) {
    if (goes(name)) labels.delete(name);
  }
  return true;
}

/** A group that is not there is empty. */
function expand(template: string, groups: readonly (string | null)[], regex: WholePattern): string {
  return template.replace(PLACEHOLDER, (whole, bare?: string, braced?: string) => {
    const name = bare ?? braced;
    if (name === undefined) return whole === "$$" ? "$" : "";
    const number = /^\d+$/.test(name) ? Number(name) : regex.groupNumber(name);
    return number === null ? "" : (groups[number] ?? "");
  });
}

/** The last 8 bytes of the MD5 sum, as a number: shards stay where other tools put them. */
function hashModulo(value: string, modulus: number): string {
  const sum = createHash("md5").update(value, "utf8").digest().readBigUInt64BE(8);
  return String(sum % BigInt(modulus));
}
