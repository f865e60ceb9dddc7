import { keyOf } from "../../src/base/language.ts";
import { type Complaint, complaint, isNode, type SourceFile, syntaxOf } from "./source-file.ts";

/** The sentences that the code says (base/language.ts), as keys of the catalogue. */

export interface SaidKey {
  readonly key: string;
  readonly file: SourceFile;
  readonly offset: number;
}

const SAID_BY = new Set(["said", "phrase"]);
const FUNCTIONS = /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/;

/** The keys of a file in its order, each as often as it is said. */
export function saidKeys(file: SourceFile): readonly SaidKey[] {
  return syntaxOf(file).nodes.flatMap((node) => {
    const key = keyOfTemplate(node) ?? keyOfCall(node);
    return key === null ? [] : [{ key, file, offset: node.start }];
  });
}

function keyOfTemplate(node: Record<string, unknown>): string | null {
  if (node["type"] !== "TaggedTemplateExpression") return null;
  const { tag, quasi } = node;
  if (!isNode(tag) || tag["name"] !== "say" || !isNode(quasi)) return null;
  return textOfTemplate(quasi, keyOf);
}

function textOfTemplate(
  template: Record<string, unknown>,
  join: (texts: readonly string[]) => string,
): string | null {
  const { quasis } = template;
  if (!Array.isArray(quasis)) return null;
  return join(quasis.map(cookedOf));
}

function cookedOf(quasi: unknown): string {
  if (!isNode(quasi)) return "";
  const { value } = quasi;
  if (typeof value !== "object" || value === null || !("cooked" in value)) return "";
  return String(value.cooked);
}

/** `said("…", value)` and `phrase("…" + "…")`; a name says what a table marked. */
function keyOfCall(node: Record<string, unknown>): string | null {
  if (node["type"] !== "CallExpression") return null;
  const { callee, arguments: given } = node;
  if (!isNode(callee) || !SAID_BY.has(String(callee["name"])) || !Array.isArray(given)) return null;
  return textOf(given[0]);
}

function textOf(value: unknown): string | null {
  if (!isNode(value)) return null;
  if (value.type === "Literal" && typeof value["value"] === "string") return value["value"];
  if (value.type === "TemplateLiteral" && isPlain(value)) {
    return textOfTemplate(value, (texts) => texts.join(""));
  }
  if (value.type !== "BinaryExpression" || value["operator"] !== "+") return null;
  const [left, right] = [textOf(value["left"]), textOf(value["right"])];
  return left === null || right === null ? null : left + right;
}

function isPlain(template: Record<string, unknown>): boolean {
  return Array.isArray(template["expressions"]) && template["expressions"].length === 0;
}

/** What is said while a module loads is said before anybody chose a language. */
export function saidTooEarly(file: SourceFile): readonly Complaint[] {
  const { nodes } = syntaxOf(file);
  const bodies = nodes.filter(({ type }) => FUNCTIONS.test(type));
  return nodes.flatMap((node) => {
    const isSaid =
      keyOfTemplate(node) !== null ||
      (node.type === "CallExpression" &&
        isNode(node["callee"]) &&
        node["callee"]["name"] === "said");
    if (!isSaid || bodies.some(({ start, end }) => start <= node.start && node.end <= end))
      return [];
    return [complaint(file, node.start, "said before a language is chosen: mark it with phrase()")];
  });
}

/** Places `{0}` of a sentence, each once, sorted. */
export function placesOf(text: string): readonly string[] {
  return [...new Set(text.match(/\{\d{1,2}\}/g) ?? [])].sort();
}
