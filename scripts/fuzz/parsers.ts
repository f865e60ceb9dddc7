import { archiveParser } from "./archive-parser.ts";
import { checkConfigParser, loadFileParser, watchConfigParser } from "./config-parsers.ts";
import type { FuzzedParser } from "./fuzzed-parser.ts";
import { goSourceParser } from "./go-parser.ts";
import { jsonParser } from "./json-parser.ts";
import { gcTraceParser, metricsParser } from "./metric-parsers.ts";
import { packParser } from "./pack-parser.ts";
import { goroutineTextParser, heapTextParser, pprofParser } from "./profile-parsers.ts";

/** Every reader of what comes from outside. */
export const PARSERS: readonly FuzzedParser[] = [
  pprofParser,
  heapTextParser,
  goroutineTextParser,
  gcTraceParser,
  metricsParser,
  watchConfigParser,
  checkConfigParser,
  loadFileParser,
  archiveParser,
  goSourceParser,
  jsonParser,
  packParser,
];
