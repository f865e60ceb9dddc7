import { UsageError } from "./errors.ts";

/**
 * Regular expressions as Go writes them (RE2): `(?i)` anywhere, `\A`, `\z`, `(?P<name>…)`,
 * `[[:alpha:]]`. JavaScript's own differ in syntax and may take exponential time, which a URL or a
 * flag of somebody else must not cost us; re2js needs time linear in the text and is loaded only
 * for expressions that are more than a literal.
 */

/** Tells whether a text matches anywhere. A RegExp without the g flag is one. */
export interface TextMatcher {
  test(text: string): boolean;
}

/** Characters of an expression: longer ones are no filter that a person wrote. */
export const EXPRESSION_CHARS_MAX = 4_096;
/** Expressions without anything special: the text itself is looked for. */
const LITERAL = /^[\w\-/:;,<>@#%&=~'"! ]*$/;

/** Compiles a Go expression; `name` is the option it came from. Throws UsageError. */
export async function goRegExp(name: string, source: string): Promise<TextMatcher> {
  if (source.length > EXPRESSION_CHARS_MAX) {
    const found = `${source.length} characters, the limit is ${EXPRESSION_CHARS_MAX}`;
    throw new UsageError(`parsing ${name} regexp: ${found}`);
  }
  if (LITERAL.test(source)) return { test: (text) => text.includes(source) };
  const { RE2JS } = await import("re2js");
  try {
    const compiled = RE2JS.compile(source);
    return { test: (text) => compiled.test(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`parsing ${name} regexp: ${reason}`);
  }
}

/** As `goRegExp`; null where no expression was given. */
export async function optionalRegExp(
  name: string,
  source: string | undefined,
): Promise<TextMatcher | null> {
  return source === undefined || source === "" ? null : goRegExp(name, source);
}

/** An expression that the whole text must match. */
export interface WholePattern {
  readonly source: string;
  /** The whole and the groups, null for those without a part in it; null without a match. */
  match(text: string): readonly (string | null)[] | null;
  /** Number of the group `(?P<name>…)`, null when there is none. */
  groupNumber(name: string): number | null;
}

/** Compiles an expression that is anchored at both ends, `.` any character. Throws UsageError. */
export async function wholePattern(name: string, source: string): Promise<WholePattern> {
  if (source.length > EXPRESSION_CHARS_MAX) {
    const found = `${source.length} characters, the limit is ${EXPRESSION_CHARS_MAX}`;
    throw new UsageError(`parsing ${name} regexp: ${found}`);
  }
  const { RE2JS } = await import("re2js");
  try {
    const compiled = RE2JS.compile(source, RE2JS.DOTALL);
    const names = new Map(Object.entries(compiled.namedGroups()));
    return {
      source,
      match: (text) => {
        const matcher = compiled.matcher(text);
        if (!matcher.matches()) return null;
        return Array.from({ length: matcher.groupCount() + 1 }, (_, at) => matcher.group(at));
      },
      groupNumber: (group) => names.get(group) ?? null,
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // The flag for any character is ours.
    const reason = message.replace("`(?s)", "`");
    throw new UsageError(`parsing ${name} regexp: ${reason}`);
  }
}
