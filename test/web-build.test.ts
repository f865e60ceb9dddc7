import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { webSizes } from "../scripts/web-sizes.mjs";

const WEB = fileURLToPath(new URL("../dist/web", import.meta.url));
/** Graphviz and other engines come when they are needed; all else fits into this. */
const PAGES_KB_MAX = 120;
/** The answer with its first charts over a slow line. */
const FIRST_VIEW_KB_MAX = 90;

describe("the built browser applications", () => {
  test.each(["explorer", "watch"] as const)("%s keeps to its budget", async (app) => {
    const sizes = await webSizes(WEB);
    const { firstBytes, pageBytes } = sizes[app];
    expect(firstBytes).toBeGreaterThan(0);
    expect(pageBytes).toBeGreaterThan(firstBytes);
    expect(sizes.engineBytes).toBeGreaterThan(pageBytes);
    expect(firstBytes / 1024).toBeLessThan(FIRST_VIEW_KB_MAX);
    expect(pageBytes / 1024).toBeLessThan(PAGES_KB_MAX);
  });
});
