import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPlainRevision, readBatch, readTreeListing } from "./git-objects.ts";

const ID = "0b7e0b7e0b7e0b7e0b7e0b7e0b7e0b7e0b7e0b7e";
const OTHER = "1c9f1c9f1c9f1c9f1c9f1c9f1c9f1c9f1c9f1c9f";
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (content: Uint8Array | undefined): string => new TextDecoder().decode(content);

test("a listing gives regular files, whatever their names are", () => {
  const listing = [
    `100644 blob ${ID}      12\tpay/pay.go`,
    `100755 blob ${OTHER}  1234\todd\tname\n.go`,
    `120000 blob ${ID}       3\tlink.go`,
    `160000 commit ${ID}       -\tsubmodule`,
    "garbage",
    "",
  ].join("\0");
  expect(readTreeListing(listing)).toEqual([
    { path: "pay/pay.go", objectId: ID, bytes: 12 },
    { path: "odd\tname\n.go", objectId: OTHER, bytes: 1234 },
  ]);
});

describe("readBatch", () => {
  test("takes contents by their length, missing objects are passed over", () => {
    const contents = readBatch(
      bytes(`${OTHER} missing\n${ID} blob 5\na\nb\nc\n${OTHER} blob 0\n\n`),
    );
    expect([...contents.keys()]).toEqual([ID, OTHER]);
    expect(text(contents.get(ID))).toBe("a\nb\nc");
    expect(text(contents.get(OTHER))).toBe("");
  });

  test("a stream that is cut gives what is whole", () => {
    const whole = `${ID} blob 3\nabc\n${OTHER} blob 3\nabc\n`;
    fc.assert(
      fc.property(fc.nat(whole.length), (length) => {
        const contents = readBatch(bytes(whole.slice(0, length)));
        for (const content of contents.values()) expect(text(content)).toBe("abc");
      }),
    );
  });

  test("any bytes can be read", () => {
    fc.assert(fc.property(fc.uint8Array(), (any) => void readBatch(any)));
  });
});

test.each([
  ["HEAD~2", true],
  ["v1.2.3", true],
  ["feature/x", true],
  ["-n", false],
  ["--exec=x", false],
  ["a b", false],
  ["a\nb", false],
  ["", false],
])("%j as a revision: %s", (revision, isPlain) => {
  expect(isPlainRevision(revision)).toBe(isPlain);
});
