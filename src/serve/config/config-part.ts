import { resolve } from "node:path";
import { type ConfigProblem, problemAt, spellPath } from "./config-problem.ts";
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

  add(problems: readonly ConfigProblem[]): void {
    this.#problems.push(...problems);
  }

  /** Files are named from the folder that the configuration is in. */
  file(name: string): string {
    return resolve(this.#folder, name);
  }
}
