import { TidemarkError } from "../../base/errors.ts";
import { type WholePattern, wholePattern } from "../../base/go-regexp.ts";
import { quoteShort } from "../../base/quote-short.ts";
import type { RelabelAction, RelabelRule } from "../discovery/relabel.ts";
import type { ConfigPart } from "./config-part.ts";
import type { RawRelabel } from "./config-schema.ts";

const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
/** A label name in which `$1` or `${name}` may stand for parts. */
const LABEL_TEMPLATE = /^(?:[a-zA-Z_]|\$(?:\{\w+\}|\w+))(?:\w|\$(?:\{\w+\}|\w+))*$/;

const ANY = "(.*)";
const NEEDS_TARGET: readonly RelabelAction[] = [
  "replace",
  "hashmod",
  "lowercase",
  "uppercase",
  "keepequal",
  "dropequal",
];
const ONLY_NAMES: readonly RelabelAction[] = ["labeldrop", "labelkeep"];

/** The rules of one list; those that cannot be used are complained of and left out. */
export async function readRelabelRules(
  raw: readonly RawRelabel[],
  part: ConfigPart,
): Promise<readonly RelabelRule[]> {
  const rules = await Promise.all(raw.map((rule, at) => readRule(rule, part.under(at))));
  return rules.filter((rule) => rule !== null);
}

async function readRule(raw: RawRelabel, part: ConfigPart): Promise<RelabelRule | null> {
  const action = raw.action ?? "replace";
  checkKeys(raw, action, part);
  const regex = await readRegex(raw.regex ?? ANY, part);
  if (regex === null) return null;
  return {
    action,
    sourceLabels: raw.source_labels ?? [],
    separator: raw.separator ?? ";",
    targetLabel: raw.target_label ?? "",
    regex,
    modulus: raw.modulus ?? 0,
    replacement: raw.replacement ?? "$1",
  };
}

function checkKeys(raw: RawRelabel, action: RelabelAction, part: ConfigPart): void {
  const target = raw.target_label;
  if (NEEDS_TARGET.includes(action) && (target ?? "") === "") {
    part.complain(["target_label"], `the action ${action} needs a target_label`);
  }
  const form = action === "replace" ? LABEL_TEMPLATE : LABEL_NAME;
  if (target !== undefined && target !== "" && !form.test(target)) {
    part.complain(["target_label"], `${quoteShort(target)} is not a label name`);
  }
  if (action === "hashmod" && raw.modulus === undefined) {
    part.complain(["modulus"], "the action hashmod needs a modulus");
  }
  if (action === "labelmap" && !LABEL_TEMPLATE.test(raw.replacement ?? "$1")) {
    part.complain(["replacement"], "does not make label names");
  }
  const names = Object.keys(raw).filter((key) => key !== "action" && key !== "regex");
  for (const key of ONLY_NAMES.includes(action) ? names : []) {
    part.complain([key], `the action ${action} takes a regex and nothing else`);
  }
}

async function readRegex(source: string, part: ConfigPart): Promise<WholePattern | null> {
  try {
    return await wholePattern("regex", source);
  } catch (error) {
    if (!(error instanceof TidemarkError)) throw error;
    part.complain(["regex"], error.message.replace(/^parsing regex regexp: /, ""));
    return null;
  }
}
