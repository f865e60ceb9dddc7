/** Lists of targets as files and HTTP answers bring them: `[{targets: […], labels: {…}}]`. */
import { z } from "zod";
import { DecodeError, LimitError } from "../../base/errors.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { schemaWords, spellPath } from "../config/config-problem.ts";
import { targetGroupSchema } from "../config/config-schema.ts";
import type { TargetGroup } from "../config/watch-config.ts";
import { readYaml } from "../config/yaml-document.ts";
import type { Labels } from "./relabel.ts";
import { SOURCE_TARGETS_MAX } from "./source-run.ts";

/** Some ten thousand targets with a few labels each. */
export const GROUPS_BYTES_MAX = 16 * 1024 * 1024;
const STAGE = "read targets";

const groupsSchema = z.array(targetGroupSchema);

/** Reads a list written in JSON. Throws DecodeError. */
export function jsonGroups(text: string): readonly TargetGroup[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? quoteShort(error.message) : "";
    throw new DecodeError(STAGE, `not JSON: ${reason}`);
  }
  return groupsOf(value);
}

/** Reads a list written in YAML. Throws DecodeError. */
export function yamlGroups(text: string): readonly TargetGroup[] {
  const { value, problems } = readYaml(text);
  const [first] = problems;
  if (first !== undefined) {
    throw new DecodeError(STAGE, `line ${first.place.line}: ${first.message}`);
  }
  return groupsOf(value ?? []);
}

function groupsOf(value: unknown): readonly TargetGroup[] {
  const checked = groupsSchema.safeParse(value, { error: schemaWords });
  if (checked.success) {
    return checked.data.map(({ targets, labels = {} }) => ({ targets, labels }));
  }
  const [issue] = checked.error.issues;
  const path = spellPath(
    (issue?.path ?? []).map((part) => {
      return typeof part === "number" ? part : part.toString();
    }),
  );
  throw new DecodeError(STAGE, `${path === "" ? "" : `${path}: `}${issue?.message ?? "wrong"}`);
}

/** The labels of every target of the groups, with what the source adds. Throws LimitError. */
export function labelsOfGroups(groups: readonly TargetGroup[], added: Labels): readonly Labels[] {
  const all = groups.flatMap(({ targets, labels }) => {
    return targets.map((target) => ({ ...added, ...labels, __address__: target }));
  });
  if (all.length <= SOURCE_TARGETS_MAX) return all;
  throw new LimitError(STAGE, `${all.length} targets, at most ${SOURCE_TARGETS_MAX}`);
}
