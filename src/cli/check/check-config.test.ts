import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { UsageError } from "../../base/errors.ts";
import { findCheckConfig, readCheckConfig } from "./check-config.ts";

const AT = { path: "/shop/.tidemark.yml", shown: ".tidemark.yml" };

const GOOD = `fail-on: suspect
baseline: ci/leaks.json
allow:
  - class: chan-send-after-timeout
    site: "*.getRecommend"
    reason: waits for the new client
    owner: shop
    expires: 2027-03-31
  - site: clock/clock.go:*
    reason: one for the life of the process
`;

describe("the configuration of the gate", () => {
  test("names the line of each entry", () => {
    expect(readCheckConfig(GOOD, AT)).toEqual({
      file: ".tidemark.yml",
      failOn: "suspect",
      baseline: "/shop/ci/leaks.json",
      allow: [
        {
          line: 4,
          classId: "chan-send-after-timeout",
          site: "*.getRecommend",
          reason: "waits for the new client",
          owner: "shop",
          expires: "2027-03-31",
        },
        {
          line: 9,
          classId: null,
          site: "clock/clock.go:*",
          reason: "one for the life of the process",
          owner: null,
          expires: null,
        },
      ],
    });
  });

  test.each([
    ["allow:\n  - site: x\n", ".tidemark.yml:2:5: allow[0].reason: is missing"],
    ["allow:\n  - reason: x\n", ":2:5: allow[0]: needs a class, a site, or both"],
    ["allow:\n  - {class: chan-nil-forevr, reason: x}\n", "did you mean chan-nil-forever?"],
    ["allow:\n  - {site: x, reason: y, expires: 2027-02-31}\n", "expires: is no day like"],
    [
      "allow:\n  - {site: x, reason: y, expirs: 2027-02-01}\n",
      "unknown key; did you mean expires?",
    ],
    ["fail-on: leak\n", ":1:1: fail-on: "],
    ["alow: []\n", "unknown key; did you mean allow?"],
    ["allow: [\n", ".tidemark.yml:"],
  ])("%j is refused with its place: %s", (text, words) => {
    expect(() => readCheckConfig(text, AT)).toThrow(UsageError);
    expect(() => readCheckConfig(text, AT)).toThrow(words);
  });

  test("of the page in the documentation is valid", () => {
    const page = readFileSync(join(import.meta.dirname, "../../../docs/check.md"), "utf8");
    const [, example = ""] = /```yaml\n(.*?)```/s.exec(page) ?? [];
    expect(readCheckConfig(example, AT).allow).toHaveLength(2);
  });

  test("of any text is a configuration or a complaint of its user", () => {
    const line = fc.constantFrom(...GOOD.split("\n"), "- &a", "*a", "\t", "expires: []", "? x");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(line).map((all) => all.join("\n")),
        ),
        (text) => {
          try {
            readCheckConfig(text, AT);
          } catch (error) {
            expect(error).toBeInstanceOf(UsageError);
          }
        },
      ),
    );
  });

  test("is found in a folder above, and nothing is a configuration too", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tidemark-config-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const inner = join(folder, "a", "b");
    await mkdir(inner, { recursive: true });
    await writeFile(join(folder, ".tidemark.yml"), GOOD);
    const found = await findCheckConfig(inner, undefined);
    expect(found.file).toBe(join("..", "..", ".tidemark.yml"));
    expect(found.baseline).toBe(join(folder, "ci", "leaks.json"));
    await expect(findCheckConfig(inner, "other.yml")).rejects.toThrow("no such file");
  });
});
