import { resolve } from "node:path";
import type { z } from "zod";
import {
  type ConfigProblem,
  problemAt,
  schemaProblems,
  schemaWords,
  spellPath,
} from "./config-problem.ts";
import type { KeyPath, YamlDocument } from "./yaml-document.ts";

/** A section under judgement: where it is, and where complaints about it go. */
export class ConfigPart {
  readonly #yaml: YamlDocument;
  readonly #folder: string;
  readonly #problems: ConfigProblem[];
  readonly #path: KeyPath;

  constructor(
    yaml: YamlDocument,
    to: { readonly folder: string; readonly problems: ConfigProblem[] },
    path: KeyPath = [],
  ) {
    this.#yaml = yaml;
    this.#folder = to.folder;
    this.#problems = to.problems;
    this.#path = path;
  }

  /** `scrape_configs[0]`. */
  get key(): string {
    return spellPath(this.#path);
  }

  under(...path: KeyPath): ConfigPart {
    const to = { folder: this.#folder, problems: this.#problems };
    return new ConfigPart(this.#yaml, to, [...this.#path, ...path]);
  }

  complain(path: KeyPath, message: string): void {
    this.#problems.push(problemAt(this.#yaml, [...this.#path, ...path], message));
  }

  /** The value as the schema has it; null, with complaints, when it does not fit. */
  check<T>(schema: z.ZodType<T>, value: unknown): T | null {
    const checked = schema.safeParse(value, { error: schemaWords });
    if (checked.success) return checked.data;
    this.#problems.push(...schemaProblems(this.#yaml, checked.error, this.#path));
    return null;
  }

  /** Files are named from the folder that the configuration is in. */
  file(name: string): string {
    return resolve(this.#folder, name);
  }
}
