import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withoutArguments } from "./scrub.ts";

function scrub(text: string): string {
  return Buffer.from(withoutArguments(Buffer.from(text))).toString();
}

describe("withoutArguments", () => {
  test("leaves the program and takes what may be secret", () => {
    const page =
      '{\n"cmdline": ["/srv/app","-token=s3cret","a\\nb"],\n"memstats": {"Alloc":1}\n}\n';
    expect(scrub(page)).toBe('{\n"cmdline": ["/srv/app"],\n"memstats": {"Alloc":1}\n}\n');
  });

  test("works where it is the last variable", () => {
    expect(scrub('{\n"cmdline": ["a","b"]\n}\n')).toBe('{\n"cmdline": ["a"]\n}\n');
  });

  test.each([
    '{\n"cmdline": ["a"],\n"x": 1\n}\n',
    '{\n"cmdline": oops\n}\n',
    "{}",
    "",
    '"cmdline"',
  ])("%j stays as it is", (page) => expect(scrub(page)).toBe(page));

  test("whatever the arguments are, the page stays JSON and the rest the same", () => {
    const argv = fc.array(fc.string(), { minLength: 1 });
    fc.assert(
      fc.property(argv, fc.jsonValue(), (cmdline, other) => {
        const [first, second] = [JSON.stringify(cmdline), JSON.stringify(other)];
        const page = `{\n"cmdline": ${first},\n"other": ${second}\n}\n`;
        const expected = { cmdline: cmdline.slice(0, 1), other: JSON.parse(second) };
        expect(JSON.parse(scrub(page))).toEqual(expected);
      }),
    );
  });
});
