import { readFileSync } from "node:fs";
import { TidemarkError } from "../../src/base/errors.ts";
import { readCheckConfig } from "../../src/cli/check/check-config.ts";
import { parseHar } from "../../src/experiment/load/har-file.ts";
import { parseOpenapi } from "../../src/experiment/load/openapi-file.ts";
import { parseRequestsFile } from "../../src/experiment/load/requests-file.ts";
import { readConfig } from "../../src/serve/config/read-config.ts";
import { type FuzzedParser, holds } from "./fuzzed-parser.ts";
import { mutateTextWith } from "./mutate-text.ts";

const BYTES_MAX = 12 * 1024;

const YAML_WORDS = [
  "- ",
  ": ",
  "{",
  "}",
  "[",
  "]",
  "&a ",
  "*a",
  "<<: *a\n",
  "!!binary ",
  "!!set {a, b}\n",
  "? ",
  "| \n",
  ">-\n",
  "---\n",
  "...\n",
  "%YAML 1.1\n",
  "null",
  "~",
  "true",
  "__proto__: ",
  "constructor: ",
  '"\\x',
  "'",
  "#",
  "\t",
  "1e400",
  "0o17",
  "5m",
  "99999999999d",
] as const;

export const watchConfigParser: FuzzedParser = {
  id: "watch-config",
  bytesMax: BYTES_MAX,
  mutate: mutateTextWith([
    "scrape_configs:\n",
    "relabel_configs:\n",
    "regex: (a+)+$\n",
    "regex: '['\n",
    "action: labelmap\n",
    "action: hashmod\nmodulus: 0\n",
    "file_sd_configs: [{files: ['*']}]\n",
    "kubernetes_sd_configs: [{role: pod}]\n",
    "retention: {keep: 1d, size: 1GiB}\n",
    "alerting: {receivers: []}\n",
    ...YAML_WORDS,
  ]),
  seeds: () => {
    const example = readFileSync("docs/watch-example.yml");
    const parts = example.toString("utf8").split(/\n(?=\w)/);
    return [example, ...parts.map((part) => Buffer.from(`${part}\n`))];
  },
  read: async (bytes) => {
    const text = Buffer.from(bytes).toString("utf8");
    const { config, problems } = await readConfig(text, "/nowhere/watch.yml");
    holds((config === null) === problems.length > 0, "neither a configuration nor a reason");
  },
};

export const checkConfigParser: FuzzedParser = {
  id: "check-config",
  bytesMax: BYTES_MAX,
  mutate: mutateTextWith([
    "allow:\n",
    "- class: goroutine-stuck-send\n",
    "  site: main.*\n",
    "  reason: known\n",
    "  expires: 2026-12-31\n",
    "  expires: 9999-99-99\n",
    "fail-on: leaking\n",
    "baseline: ../x.json\n",
    ...YAML_WORDS,
  ]),
  seeds: () => [
    Buffer.from(`fail-on: leaking
baseline: baseline.json
allow:
  - class: goroutine-stuck-send
    site: main.serve
    reason: known since long
    owner: shop
    expires: 2027-01-31
  - site: "net/http.(*conn).serve"
    reason: idle connections
`),
  ],
  read: (bytes) => {
    const text = Buffer.from(bytes).toString("utf8");
    readCheckConfig(text, { path: "/nowhere/.tidemark.yml", shown: ".tidemark.yml" });
  },
};

const HAR = {
  log: {
    entries: [
      {
        request: {
          method: "POST",
          url: "http://shop.example/orders?id={{random 1 9}}",
          headers: [{ name: "X-A", value: "b" }],
          cookies: [{ name: "c", value: "d" }],
          postData: { mimeType: "application/json", text: '{"n": 1}' },
        },
      },
      { request: { method: "GET", url: "http://other.example/" } },
    ],
  },
};

const OPENAPI = `openapi: 3.0.0
servers: [{url: "http://shop.example/{v}", variables: {v: {default: v1}}}]
paths:
  /orders/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer, minimum: 1}}]
    get: {parameters: [{$ref: "#/components/parameters/Q"}]}
    post:
      requestBody:
        content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}
components:
  parameters: {Q: {name: q, in: query, required: true, schema: {type: string, enum: [a, b]}}}
  schemas:
    Order: {type: object, required: [n], properties: {n: {type: integer}, of: {$ref: "#/components/schemas/Order"}}}
`;

const REQUESTS = `# shop
GET /orders/{{random 1 500}}
https://shop.example/health
{"method": "POST", "url": "/orders", "body": {"n": 1}, "weight": 3, "expect": "201"}
`;

/** Any of the readers may be handed any file; each refuses for itself. */
const LOAD_READERS: readonly ((text: string) => unknown)[] = [
  (text) => parseHar(text, { file: "a.har", target: "http://shop.example", base: null }),
  (text) => parseOpenapi(text, { file: "api.yml", methods: ["GET", "POST"], isMoved: true }),
  (text) => parseRequestsFile(text, "requests.txt"),
];

export const loadFileParser: FuzzedParser = {
  id: "load-file",
  bytesMax: BYTES_MAX,
  mutate: mutateTextWith([
    '{"request": {"method": "GET", "url": "http://shop.example/"}},',
    "$ref: '#/components/schemas/Order'\n",
    "allOf: [{$ref: '#/components/schemas/Order'}]\n",
    "type: array\nitems: {type: string}\n",
    "minimum: 1e308\n",
    "pattern: (a+)+$\n",
    "{{random 1 500}}",
    "{{uuid}}",
    "{{",
    "}}",
    "//",
    "http://[::1]:99999/",
    ...YAML_WORDS,
  ]),
  seeds: () => [JSON.stringify(HAR), OPENAPI, REQUESTS].map((text) => Buffer.from(text)),
  read: (bytes) => {
    const text = Buffer.from(bytes).toString("utf8");
    for (const read of LOAD_READERS) refusesOrReads(() => read(text));
  },
};

function refusesOrReads(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof TidemarkError)) throw error;
  }
}
