/** `flame-once.ts FILE`: decodes a profile and makes its flame graph once; for `growth`. */
import { readFileSync } from "node:fs";
import { decodeProfile } from "../src/profile/decode.ts";
import { flameGraph } from "../src/views/flame-graph.ts";

const profile = decodeProfile(readFileSync(process.argv[2] ?? ""));
console.log(flameGraph(profile).nodeCount);
