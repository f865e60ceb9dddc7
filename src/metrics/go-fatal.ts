/** Where a Go runtime's last words begin. Sticky; see reference names in docs/formats.md. */
const FATAL =
  /fatal error: |runtime: out of memory: |runtime: goroutine stack exceeds |runtime: program exceeds |runtime\/cgo: pthread_create failed: |SIGQUIT: quit|SIGABRT: abort/y;
/** Longest fatal line kept (characters). */
const FATAL_CHARS_MAX = 300;

/** The fatal line that begins at `at`, without what a JSON log wrapper put behind it; else null. */
export function goFatalAt(text: string, at: number): string | null {
  FATAL.lastIndex = at;
  if (!FATAL.test(text)) return null;
  const newline = text.indexOf("\n", at);
  const line = text.slice(at, Math.min(newline < 0 ? text.length : newline, at + FATAL_CHARS_MAX));
  const wrapped = line.search(/\\n"|"[,}]/);
  return (wrapped < 0 ? line : line.slice(0, wrapped)).trimEnd();
}
