import { TidemarkError } from "../../src/base/errors.ts";
import { createModel } from "../../src/code/build-model.ts";
import { buildProgram } from "../../src/code/build-program.ts";
import { createContracts } from "../../src/code/contracts/build-contracts.ts";
import { findMatches } from "../../src/code/find-matches.ts";
import { readGoMod, readGoWork, readVendoredModules } from "../../src/code/module/go-mod.ts";
import { sourceText } from "../../src/code/syntax/source-text.ts";
import { drawnTree } from "../../test/drawn/go-model.ts";
import { goParser } from "../../test/drawn/go-source.ts";
import { type FuzzedParser, holds } from "./fuzzed-parser.ts";
import { mutateTextWith } from "./mutate-text.ts";
import { seedFiles } from "./seed-files.ts";

const KB = 1024;
const contracts = createContracts();

/** Text → syntax → model → patterns, all of them, as `tidemark scan` does. */
export const goSourceParser: FuzzedParser = {
  id: "go-source",
  bytesMax: 6 * KB,
  mutate: mutateTextWith([
    "package main\n",
    'import . "sync"\n',
    "func f[T any](x T) (y chan T) {",
    "func (s *Server[K, V]) run(ctx context.Context) {\n",
    "go func() { for { select { case <-ch: case ch <- 1: default: } } }()\n",
    "defer mu.Unlock()\n",
    "ctx, cancel := context.WithCancel(ctx)\n",
    "type T struct { T; *T; next *T }\n",
    "type F func(F) F\n",
    "type I interface { I; ~int | T }\n",
    "const c = 1 << 1e9\n",
    "var a, b = b, a\n",
    "for range ch {",
    "goto L; L: continue L\n",
    "switch x := y.(type) { case T: fallthrough }\n",
    "return f(f(f))\n",
    "[...]int{1<<62: 0}",
    "make(chan int, -1)",
    "time.After(time.Second)",
    "<-",
    ":=",
    "{",
    "}",
    "(",
    ")",
    "`",
    '"',
    "/*",
    "//go:build !x\n",
    "\u0000",
    "ä",
  ]),
  seeds: () => [
    ...seedFiles({ folder: "cases", name: /\.go$/, bytesMax: 5 * KB, countMax: 40 }),
    ...seedFiles({ folder: "cases", name: /^(?:.*\/)?go\.mod$/, bytesMax: 2 * KB, countMax: 3 }),
  ],
  read: async (bytes) => {
    const text = Buffer.from(bytes).toString("utf8");
    for (const read of [readGoMod, readGoWork, readVendoredModules]) refusesOrReads(read, text);
    const parser = await goParser();
    const tree = drawnTree({ "main.go": text });
    const model = createModel(buildProgram(tree, parser), contracts);
    const matches = findMatches(model, { atLeast: "possible" });
    const { length } = sourceText("main.go", text).text;
    for (const { site } of matches) {
      holds(0 <= site.line && site.line <= length + 1, "a match outside of its file");
    }
  },
};

function refusesOrReads(read: (text: string) => unknown, text: string): void {
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof TidemarkError)) throw error;
  }
}
