/** Examples of leak classes in Go; `scripts/refresh-class-examples.ts` takes them from cases/. */
import examples from "./class-examples.json" with { type: "json" };

export interface CodeExcerpt {
  /** Where it stands in the project. */
  readonly path: string;
  /** What the program does; null for the code that stands right before it, changed. */
  readonly story: string | null;
  readonly lines: readonly string[];
}

export interface ClassExample {
  readonly leaks: CodeExcerpt;
  /** The same or a twin of it, mended; null where nothing mends it in the code. */
  readonly mended: CodeExcerpt | null;
  /** Names of pages below docs/incidents that tell of one. */
  readonly incidents: readonly string[];
}

const EXAMPLES: Readonly<Record<string, ClassExample>> = examples;

/** None for classes that no line of code shows. */
export function classExample(id: string): ClassExample | null {
  return Object.hasOwn(EXAMPLES, id) ? (EXAMPLES[id] ?? null) : null;
}
