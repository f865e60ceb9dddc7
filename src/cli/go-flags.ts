/**
 * Go's flag package takes `-sample_index=alloc_space` and `--sample_index alloc_space` alike, and
 * Booleans as `-cum`, `-cum=true` or `-cum=false` (https://pkg.go.dev/flag).
 * Fingers know it that way, so words of that form are rewritten to what commander
 * reads: two dashes, Booleans without a value.
 */

/** What is needed of a commander Option. */
export interface DeclaredOption {
  readonly long?: string | null | undefined;
  readonly required: boolean;
  readonly optional: boolean;
}

const FLAG = /^--?([a-zA-Z][\w-]+)(?:=(.*))?$/s;

/** Words after `--` are left alone, and so is any word that is no declared long option. */
export function goFlags(
  argv: readonly string[],
  declared: readonly DeclaredOption[],
): readonly string[] {
  const end = argv.indexOf("--");
  const flags = end < 0 ? argv : argv.slice(0, end);
  const rewritten = flags.flatMap((word) => rewrite(word, declared));
  return end < 0 ? rewritten : [...rewritten, ...argv.slice(end)];
}

function rewrite(word: string, declared: readonly DeclaredOption[]): readonly string[] {
  const [, name, value] = FLAG.exec(word) ?? [];
  const option = declared.find(({ long }) => long === `--${name}`);
  if (option === undefined) return [word];
  if (value === undefined) return [`--${name}`];
  if (option.required || option.optional) return [`--${name}=${value}`];
  if (isTrue(value)) return [`--${name}`];
  if (!isFalse(value)) return [`--${name}=${value}`];
  return declared.some(({ long }) => long === `--no-${name}`) ? [`--no-${name}`] : [];
}

/** The spellings of Go's strconv.ParseBool. */
function isTrue(value: string): boolean {
  return ["1", "t", "T", "true", "TRUE", "True"].includes(value);
}

function isFalse(value: string): boolean {
  return ["0", "f", "F", "false", "FALSE", "False"].includes(value);
}
