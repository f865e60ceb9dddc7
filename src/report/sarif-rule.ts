import { say } from "../base/language.ts";
import { leakClass } from "../diagnose/classes.ts";
import type { SarifRule } from "./sarif.ts";

/** A class of the catalogue as a rule; of another id only the title, where there is one. */
export function sarifRule(id: string, title: string | null = null): SarifRule {
  const known = leakClass(id);
  if (known === null) return { id, title, why: null, help: null };
  return {
    id,
    title: known.title,
    why: known.why,
    help: say`${known.remedyWords}\n\nMore: tidemark explain ${id}`,
  };
}
