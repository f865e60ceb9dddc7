import { readFileSync } from "node:fs";
import { TidemarkError } from "../../src/base/errors.ts";
import { decodeManifest } from "../../src/capture/manifest.ts";
import { readBaseline } from "../../src/code/accepted/baseline.ts";
import { readContracts } from "../../src/code/contracts/read-contracts.ts";
import { readCheckBaseline } from "../../src/experiment/check/check-baseline.ts";
import { readReport } from "../../src/experiment/check/read-report.ts";
import type { FuzzedParser } from "./fuzzed-parser.ts";
import { mutateTextWith } from "./mutate-text.ts";
import { seedFiles } from "./seed-files.ts";

const KB = 1024;

/** Files of our own that come back from somebody else's disk. */
const READERS: readonly ((text: string) => unknown)[] = [
  decodeManifest,
  (text) => readReport(text, "report.json"),
  (text) => readBaseline(text, "baseline.json"),
  (text) => readCheckBaseline(text, "baseline.json"),
  (text) => readContracts(text, "contracts.json"),
];

export const jsonParser: FuzzedParser = {
  id: "json-files",
  bytesMax: 16 * KB,
  mutate: mutateTextWith([
    '"schemaVersion": 1,',
    '"captures": [],',
    '"target": {"name": "a", "labels": {}},',
    '"__proto__": {"a": 1},',
    "null",
    "true",
    "[]",
    "{}",
    '""',
    ",",
    ":",
    "{",
    "}",
    "[",
    "]",
    '"',
    "\\u0000",
    "1e999",
  ]),
  seeds: () => [
    ...seedFiles({ folder: "cases", name: /manifest\.json$/, bytesMax: 16 * KB, countMax: 6 }),
    ...seedFiles({ folder: "src/code/contracts", name: /\.json$/, bytesMax: 16 * KB, countMax: 4 }),
    ...seedFiles({ folder: "test", name: /report.*\.json$/, bytesMax: 16 * KB, countMax: 4 }),
    readFileSync("package.json"),
  ],
  read: (bytes) => {
    const text = Buffer.from(bytes).toString("utf8");
    for (const read of READERS) {
      try {
        read(text);
      } catch (error) {
        if (!(error instanceof TidemarkError)) throw error;
      }
    }
  },
};
