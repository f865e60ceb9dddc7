/**
 * What SARIF 2.1.0 (OASIS, sections 3.13 to 3.55) says of the properties that we write, as JSON
 * Schema. Stricter than the standard's own: nothing that is not named here may stand in the file.
 */
const text = { type: "string", minLength: 1 } as const;
const index = { type: "integer", minimum: 0 } as const;
const place = { type: "integer", minimum: 1 } as const;
const message = closed({ text }, ["text"]);

const region = closed({ startLine: place, startColumn: place, snippet: message }, ["startLine"]);
/** Relative to the base, percent-encoded, no scheme (RFC 3986, section 4.2). */
const uri = { type: "string", pattern: "^(?:[\\w.~!$&'()*+,;=@/-]|%[0-9A-F]{2})+$" };
/** A path of the machine that built the program stands whole (RFC 8089). */
const wholeUri = { type: "string", pattern: "^file:///(?:[\\w.~!$&'()*+,;=@/-]|%[0-9A-F]{2})+$" };
const artifact = {
  anyOf: [
    closed({ uri, uriBaseId: { const: "SRCROOT" } }, ["uri", "uriBaseId"]),
    closed({ uri: wholeUri }, ["uri"]),
  ],
};
const physicalLocation = closed({ artifactLocation: artifact, region }, [
  "artifactLocation",
  "region",
]);
const logicalLocation = closed({ fullyQualifiedName: text, kind: { const: "function" } }, [
  "fullyQualifiedName",
  "kind",
]);
const location = closed(
  { physicalLocation, message, logicalLocations: { type: "array", items: logicalLocation } },
  ["physicalLocation"],
);
const step = closed({ executionOrder: place, location }, ["location"]);
const threadFlow = closed({ locations: { type: "array", items: step, minItems: 1 } }, [
  "locations",
]);
const codeFlow = closed({ threadFlows: { type: "array", items: threadFlow, minItems: 1 } }, [
  "threadFlows",
]);
const suppression = closed(
  {
    kind: { enum: ["inSource", "external"] },
    status: { const: "accepted" },
    justification: text,
  },
  ["kind"],
);

const result = closed(
  {
    ruleId: text,
    ruleIndex: index,
    level: { enum: ["none", "note", "warning", "error"] },
    rank: { type: "number", minimum: 0, maximum: 100 },
    message,
    locations: { type: "array", items: location, minItems: 1, maxItems: 1 },
    partialFingerprints: closed({ "tidemark/v1": text }, ["tidemark/v1"]),
    codeFlows: { type: "array", items: codeFlow, minItems: 1 },
    suppressions: { type: "array", items: suppression, minItems: 1 },
    properties: closed({ grade: text, reasons: { type: "array", items: text } }, ["grade"]),
  },
  ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
);

const rule = closed(
  {
    id: text,
    shortDescription: message,
    fullDescription: message,
    help: message,
    defaultConfiguration: closed({ level: { const: "warning" } }, ["level"]),
  },
  ["id", "shortDescription"],
);

const notification = closed({ level: { enum: ["none", "note", "warning", "error"] }, message }, [
  "message",
]);
const invocation = closed(
  {
    executionSuccessful: { type: "boolean" },
    toolExecutionNotifications: { type: "array", items: notification },
  },
  ["executionSuccessful"],
);

const run = closed(
  {
    tool: closed(
      {
        driver: closed(
          { name: text, version: text, rules: { type: "array", items: rule, uniqueItems: true } },
          ["name"],
        ),
      },
      ["driver"],
    ),
    columnKind: { const: "utf16CodeUnits" },
    originalUriBaseIds: closed({ SRCROOT: closed({ description: message }, []) }, ["SRCROOT"]),
    invocations: { type: "array", items: invocation, minItems: 1 },
    results: { type: "array", items: result },
  },
  ["tool", "results"],
);

export const SARIF_SHAPE = closed(
  {
    $schema: { const: "https://json.schemastore.org/sarif-2.1.0.json" },
    version: { const: "2.1.0" },
    runs: { type: "array", items: run, minItems: 1, maxItems: 1 },
  },
  ["version", "runs"],
);

function closed(properties: Readonly<Record<string, object>>, required: readonly string[]): object {
  return { type: "object", properties, required, additionalProperties: false };
}
