import { comparePprof } from "./compare.ts";

/** `npm run bench -- raw [1k] [20k] [200k] ["4 x 200k"]`, after `npm run build`. */
export function run(argv: readonly string[]): Promise<void> {
  const goal = {
    time: { "200k": 1 / 4, "4 x 200k": 1 / 4 },
    memory: { "200k": 1 / 4, "4 x 200k": 1 / 4 },
  };
  return comparePprof("raw", goal, argv);
}
