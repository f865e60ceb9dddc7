import { expect, test } from "vitest";
import { foundAndWanted, goFile } from "../../../test/drawn/go-matches.ts";
import { DEFER_IN_LOOP } from "./defer-in-loop.ts";

function looping(head: string, body: string): string {
  return goFile(
    ["os"],
    `func add(paths []string, more chan string) (n int) {
	${head} {
${body}
	}
	return n
}`,
  );
}

const OPEN_AND_DEFER = `		file, err := os.Open("x")
		if err != nil {
			continue
		}
		defer file.Close() // want
		n += int(file.Fd())`;

test.each([["for _, path := range paths"], ["for range more"], ["for"], ["for n < len(paths)"]])(
  "%s",
  async (head) => {
    const go = looping(head.replace("path :=", "_ =").replace("_, _ =", "_, _ ="), OPEN_AND_DEFER);
    const { found, wanted } = await foundAndWanted(DEFER_IN_LOOP, go);
    expect(found).toEqual(wanted);
  },
);

test.each([
  ["few turns", "for range 3", OPEN_AND_DEFER],
  ["an array", "for range [...]int{1, 2}", OPEN_AND_DEFER],
  ["a list written by hand", 'for range []string{"a", "b"}', OPEN_AND_DEFER],
  ["the turn returns", "for range paths", `${OPEN_AND_DEFER}\n\t\treturn n`],
  [
    "wanted after the loop",
    "for range paths",
    `${OPEN_AND_DEFER}\n\t\tfiles = append(files, file)`,
  ],
  [
    "a function of each turn",
    "for range paths",
    '\t\tfunc() {\n\t\t\tfile, _ := os.Open("x")\n\t\t\tdefer file.Close()\n\t\t}()',
  ],
  ["nothing is held", "for range paths", "\t\tdefer println(n)"],
])("%s is none", async (_, head, body) => {
  const go = `${looping(head, body)}\nvar files []*os.File\n`;
  expect((await foundAndWanted(DEFER_IN_LOOP, go)).found).toEqual([]);
});
