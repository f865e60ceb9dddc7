import { compareText } from "../../base/compare-text.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { badParam } from "./read-query.ts";

type Labels = Readonly<Record<string, string>>;

const LABELS_MAX = 64;
const NAME_CHARS_MAX = 256;
const VALUE_CHARS_MAX = 1_024;
const LABEL_NAME = /^[A-Za-z_][\w.-]{0,127}$/;
/** Older clients send each kind of profile under a name of its own. */
const KIND_ENDING =
  /\.(?:cpu|alloc_objects|alloc_space|inuse_objects|inuse_space|goroutines|mutex_\w+|block_\w+)$/;

/** Pyroscope's `service{label=value,…}`. */
export function parseIngestName(name: string): {
  readonly service: string;
  readonly labels: Labels;
} {
  const [, app = "", , inside = ""] = /^([^{}]+)(\{([^{}]*)\})?$/.exec(name.trim()) ?? [];
  const service = app.trim().replace(KIND_ENDING, "");
  if (service === "" || service.length > NAME_CHARS_MAX) {
    throw badParam("name", `${quoteShort(name)} is not of the form service{label=value}`);
  }
  return { service, labels: parseLabels(inside) };
}

/** `env=prod,pod="a-1"`; none for an empty text. Throws RequestError. */
export function parseLabels(text: string): Labels {
  const pairs = text.split(",").filter((pair) => pair.trim() !== "");
  if (pairs.length > LABELS_MAX) throw badParam("labels", `more than ${LABELS_MAX}`);
  return Object.fromEntries(pairs.map(labelOf));
}

function labelOf(pair: string): readonly [string, string] {
  const equals = pair.indexOf("=");
  const name = pair.slice(0, Math.max(0, equals)).trim();
  const value = pair
    .slice(equals + 1)
    .trim()
    .replace(/^"(.*)"$/, "$1");
  if (LABEL_NAME.test(name) && name !== "__proto__" && value.length <= VALUE_CHARS_MAX) {
    return [name, value];
  }
  throw badParam("labels", `${quoteShort(pair)} is not of the form name=value`);
}

/** Instances of one service are told apart by what they say of themselves. */
export function targetName(service: string, labels: Labels): string {
  const pairs = Object.entries(labels)
    .filter(([name]) => !name.startsWith("__"))
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? service : `${service}{${pairs.join(",")}}`;
}
