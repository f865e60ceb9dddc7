import fc from "fast-check";
import { expect, test } from "vitest";
import { completionsOf } from "./completion.ts";

const words = {
  functions: ["main.(*Pool).Get", "main.serve", "runtime.mallocgc"],
  sampleTypes: ["alloc_space", "inuse_space"],
};

test.each([
  ["top", ["top", "topproto"], "top"],
  ["al", ["alloc_space"], "al"],
  ["foc", ["focus="], "foc"],
  ["focus=serv", ["main\\.serve"], "serv"],
  ["sort=", ["cum", "flat"], ""],
  ["mean=t", ["true"], "t"],
  ["sample_index=in", ["inuse_space"], "in"],
  ["help sor", ["sort"], "sor"],
  ["push prune", ["prune_from="], "prune"],
  ["push hide=Pool", ["main\\.\\(\\*Pool\\)\\.Get"], "Pool"],
  ["top20 serve", ["main\\.serve"], "serve"],
  ["top main\\.s", ["main\\.serve"], "main\\.s"],
  ["top -malloc", ["-runtime\\.mallocgc"], "-malloc"],
  ["top >ma", [], ">ma"],
  ["nothing ma", [], "ma"],
])("%s", (line, hits, piece) => {
  expect(completionsOf(line, words)).toEqual([hits, piece]);
});

test("what is replaced is the end of the line, and a completed function matches itself", () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (line, name) => {
      const [, piece] = completionsOf(line, words);
      expect(line.endsWith(piece)).toBe(true);
      const [hits] = completionsOf(`top ${name}`, { ...words, functions: [name] });
      for (const hit of hits) expect(new RegExp(hit.replace(/^-/, "")).test(name)).toBe(true);
    }),
  );
});
