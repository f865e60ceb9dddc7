import { expect, test } from "vitest";
import { leftAfterRemedy, linesShownBy } from "../../../test/drawn/pattern-matches.ts";
import { SLICE_POP_KEEPS_POINTERS } from "./slice-pop-keeps-pointers.ts";

function stack(pop: string, element = "*job"): string {
  return `package main

type job struct{ pages []byte }

var jobs []${element}

func push(j ${element}) { jobs = append(jobs, j) }

func pop() ${element} {
	last := len(jobs) - 1
	j := jobs[last]
	${pop}
	return j
}

func main() {
	for {
		push(pop())
	}
}
`;
}

test.each(["jobs = jobs[:last]", "jobs = jobs[1:]", "jobs = jobs[:len(jobs)-1]"])(
  "%s leaves the slot",
  async (pop) => {
    expect(await linesShownBy(SLICE_POP_KEEPS_POINTERS, stack(pop))).toEqual([pop]);
    expect(await leftAfterRemedy(SLICE_POP_KEEPS_POINTERS, stack(pop))).toEqual([]);
  },
);

test.each([
  ["cleared", stack("jobs[last] = nil\n\tjobs = jobs[:last]")],
  ["cleared by clear", stack("clear(jobs[last:])\n\tjobs = jobs[:last]")],
  ["without pointers", stack("jobs = jobs[:last]", "int")],
  ["in a program that ends", stack("jobs = jobs[:last]").replace("for {", "{")],
  ["emptied as a whole", stack("jobs = jobs[:0]")],
])("%s is none", async (_, text) => {
  expect(await linesShownBy(SLICE_POP_KEEPS_POINTERS, text)).toEqual([]);
});
