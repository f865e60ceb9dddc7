/**
 * Data table: what is worth asking about each kind of node of tree-sitter-go 0.25.0. A kind that is
 * missing here is asked for everything, which is slower and never wrong.
 */
export type Shape =
  /** Punctuation that says nothing the kind of its parent does not say. */
  | "skip"
  /** An operator or keyword that tells variants apart; its place does not matter. */
  | "token"
  /** A name: it ends where its letters end. */
  | "word"
  /** Not entered: literals. */
  | "leaf"
  | "comment"
  /** Starts with its first child, and ends behind its last. */
  | "list"
  /** Starts with its first child. */
  | "postfix"
  /** Ends with its last child. */
  | "prefix"
  | "whole"
  /** What the grammar could not read. */
  | "bad";

/** Anonymous tokens that are kept; all others are skipped. */
export const KEPT_TOKENS: readonly string[] = [
  ...["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", "&^", "!", "~", "<-"],
  ...["==", "!=", "<", "<=", ">", ">=", "&&", "||", "=", ":=", "++", "--"],
  ...["+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "&^="],
  ...["...", ";", ":", "chan"],
];

/** Named kinds that need not be asked for everything. */
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
  ...rows("list", [
    ...["binary_expression", "selector_expression", "expression_statement", "expression_list"],
    ...["assignment_statement", "short_var_declaration", "send_statement", "receive_statement"],
    ...["keyed_element", "literal_element", "qualified_type", "type_elem", "type_constraint"],
    ...["var_spec", "const_spec", "type_spec", "type_alias", "parameter_declaration"],
    ...["import_spec", "composite_literal"],
  ]),
  ...rows("postfix", [
    ...["call_expression", "index_expression", "slice_expression", "type_assertion_expression"],
    ...["type_conversion_expression", "type_instantiation_expression", "generic_type"],
    ...["inc_statement", "dec_statement"],
  ]),
  ...rows("prefix", [
    ...["unary_expression", "func_literal", "go_statement", "defer_statement", "if_statement"],
    ...["for_statement", "pointer_type", "slice_type", "array_type", "map_type", "channel_type"],
    ...["negated_type", "implicit_length_array_type"],
  ]),
]);

function rows(shape: Shape, kinds: readonly string[]): readonly (readonly [string, Shape])[] {
  return kinds.map((kind) => [kind, shape]);
}
