/**
 * The expressions of `//go:build`:
 *
 *     expression = term { "||" term }
 *     term       = factor { "&&" factor }
 *     factor     = "!" factor | "(" expression ")" | tag
 */

/** Longer expressions are not read. */
const EXPRESSION_LENGTH_MAX = 4_096;
const NESTING_MAX = 64;

/** The value of an expression; null when it is none. */
export function evaluateConstraint(
  expression: string,
  isSet: (tag: string) => boolean,
): boolean | null {
  if (expression.length > EXPRESSION_LENGTH_MAX) return null;
  const reader = new ExpressionReader(expression, isSet);
  const value = reader.either(0);
  return reader.isAtEnd() ? value : null;
}

class ExpressionReader {
  readonly #tokens: readonly string[];
  readonly #isSet: (tag: string) => boolean;
  #at = 0;

  constructor(expression: string, isSet: (tag: string) => boolean) {
    this.#tokens = expression.match(/&&|\|\||[!()]|[\p{L}\p{N}_.]+|\S/gu) ?? [];
    this.#isSet = isSet;
  }

  isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  either(depth: number): boolean | null {
    let value = this.#both(depth);
    while (value !== null && this.#take("||")) {
      const right = this.#both(depth);
      value = right === null ? null : value || right;
    }
    return value;
  }

  #both(depth: number): boolean | null {
    let value = this.#factor(depth);
    while (value !== null && this.#take("&&")) {
      const right = this.#factor(depth);
      value = right === null ? null : value && right;
    }
    return value;
  }

  #factor(depth: number): boolean | null {
    if (depth > NESTING_MAX) return null;
    if (this.#take("!")) {
      const value = this.#factor(depth + 1);
      return value === null ? null : !value;
    }
    if (this.#take("(")) {
      const value = this.either(depth + 1);
      return this.#take(")") ? value : null;
    }
    const tag = this.#tokens[this.#at] ?? "";
    if (!/^[\p{L}\p{N}_.]+$/u.test(tag)) return null;
    this.#at++;
    return this.#isSet(tag);
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }
}
