/**
 * What a Go program said last on stderr: a panic, an error of the runtime, its dump on SIGQUIT.
 *
 *   panic: runtime error: index out of range [5] with length 3
 *
 *   goroutine 1 [running]:
 *   main.main()
 *
 * The shapes are those of runtime/panic.go and runtime/traceback.go, Go 1.0 to 1.27. Pure.
 */

export interface LastWords {
  readonly kind: "panic" | "out-of-memory" | "deadlock" | "fatal" | "sigquit";
  /** The line itself, cut when long. */
  readonly line: string;
  /** Where it begins in the text that was searched. */
  readonly at: number;
}

/** A panic prints its value, which may be of any length. */
const LINE_CHARS_MAX = 300;
const BEGINNING =
  /^(?:panic: |fatal error: |runtime: out of memory|runtime: goroutine stack exceeds |runtime: program exceeds |runtime\/cgo: pthread_create failed|SIGQUIT: quit|SIGABRT: abort|SIGSEGV: segmentation violation|unexpected fault address )/gm;
/** A program may print the word itself; only the runtime goes on with goroutines. */
const STACKS = /^goroutine \d+ .*\[/m;

/** The first fatal line whose stacks follow; null when the text ends in nothing of the kind. */
export function lastWords(text: string): LastWords | null {
  const found = [...text.matchAll(BEGINNING)].map((match) => match.index);
  const first = found.find((at) => isRuntimes(text.slice(at)));
  return first === undefined ? null : wordsAt(text, mainLine(text, first), first);
}

/** True where goroutines follow before long, or the runtime had no memory left to print them. */
function isRuntimes(rest: string): boolean {
  return STACKS.test(rest) || /^(?:fatal error: |runtime: )/.test(rest);
}

/** `runtime: …` and `unexpected fault …` are followed by the `fatal error:` that names it. */
function mainLine(text: string, first: number): number {
  if (!/^(?:runtime|unexpected)/.test(text.slice(first, first + 20))) return first;
  const fatal = text.indexOf("\nfatal error: ", first);
  return fatal < 0 ? first : fatal + 1;
}

function wordsAt(text: string, at: number, from: number): LastWords {
  const newline = text.indexOf("\n", at);
  const whole = text.slice(at, newline < 0 ? text.length : newline).trimEnd();
  const line = whole.length > LINE_CHARS_MAX ? `${whole.slice(0, LINE_CHARS_MAX)}…` : whole;
  return { kind: kindOf(line, text.slice(from, at)), line, at: from };
}

function kindOf(line: string, before: string): LastWords["kind"] {
  if (line.startsWith("panic: ")) return "panic";
  if (line.startsWith("SIGQUIT")) return "sigquit";
  if (/all goroutines are asleep/.test(line)) return "deadlock";
  const all = before + line;
  if (/out of memory|cannot allocate|pthread_create failed/.test(all)) return "out-of-memory";
  return "fatal";
}
