import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { KNOWN_TEXT } from "./known-text.ts";

test("the text that packs refer to is the one they were written with", () => {
  const hash = createHash("sha256").update(KNOWN_TEXT).digest("hex");
  expect(hash).toBe("8a38f14292fdf8ee308120cb4acf2afb83c6368e8a2515a0fcadc2daa05b84c2");
});
