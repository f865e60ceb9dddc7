/**
 * Code Quality as GitLab documents it (docs.gitlab.com/ci/testing/code_quality, "Code Quality
 * report format"): the required fields, as JSON Schema. Nothing else may stand in the file.
 */
const text = { type: "string", minLength: 1 };

function closed(properties: Readonly<Record<string, object>>): object {
  const required = Object.keys(properties);
  return { type: "object", properties, required, additionalProperties: false };
}

const issue = closed({
  description: text,
  check_name: text,
  fingerprint: text,
  severity: { enum: ["info", "minor", "major", "critical", "blocker"] },
  location: closed({
    // Relative to the repository, without a `./` in front.
    path: { type: "string", pattern: "^(?!\\./).+" },
    lines: closed({ begin: { type: "integer", minimum: 1 } }),
  }),
});

export const GITLAB_SHAPE = { type: "array", items: issue };
