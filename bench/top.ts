import { comparePprof } from "./compare.ts";

/** `npm run bench -- top [1k] [20k] [200k] ["4 x 200k"]`, after `npm run build`. */
export function run(argv: readonly string[]): Promise<void> {
  const goal = {
    time: { "1k": 1, "20k": 1 / 10, "200k": 1 / 20, "4 x 200k": 1 / 15 },
    memory: { "200k": 1 / 4, "4 x 200k": 1 / 4 },
  };
  return comparePprof("top", goal, argv);
}
