/**
 * Data table: what is worth asking about each kind of node of tree-sitter-go 0.25.0.
 */
export type Shape =
  /** Punctuation that says nothing the kind of its parent does not say. */
  | "skip"
  /** An operator or keyword that tells variants apart. */
  | "token"
  /** A name: it ends where its letters end. */
  | "word"
  /** Not entered, and the grammar says where it ends: literals. */
  | "leaf"
  | "comment"
  /** All other named nodes. */
  | "inner"
  /** What the grammar could not read. */
  | "bad";

/** Anonymous tokens that are kept; all others are skipped. */
export const KEPT_TOKENS: readonly string[] = [
  ...["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", "&^", "!", "~", "<-"],
  ...["==", "!=", "<", "<=", ">", ">=", "&&", "||", "=", ":=", "++", "--"],
  ...["+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "&^="],
  ...["...", ";", ":", "chan"],
];

/** Named kinds that are not entered. */
export const SHAPES: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ...rows("word", [
    ...["identifier", "type_identifier", "field_identifier", "package_identifier", "label_name"],
    ...["blank_identifier", "nil", "true", "false", "iota"],
  ]),
  ...rows("leaf", [
    ...["int_literal", "float_literal", "imaginary_literal", "rune_literal"],
    ...["interpreted_string_literal", "raw_string_literal", "dot", "empty_statement"],
    ...["fallthrough_statement"],
  ]),
  ...rows("comment", ["comment"]),
]);

function rows(shape: Shape, kinds: readonly string[]): readonly (readonly [string, Shape])[] {
  return kinds.map((kind) => [kind, shape]);
}
