import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { webSizes } from "../scripts/web-sizes.mjs";

const WEB = fileURLToPath(new URL("../dist/web", import.meta.url));
/** Graphviz and other engines come when they are needed; all else fits into this. */
const PAGES_KB_MAX = 120;
/** A verdict, its chart and its flame graph over a slow line. */
const FIRST_VIEW_KB_MAX = 90;

describe("the built browser application", () => {
  test("keeps to its budget", async () => {
    const { firstBytes, pageBytes, engineBytes } = await webSizes(WEB);
    expect(firstBytes).toBeGreaterThan(0);
    expect(engineBytes).toBeGreaterThan(pageBytes);
    expect(firstBytes / 1024).toBeLessThan(FIRST_VIEW_KB_MAX);
    expect(pageBytes / 1024).toBeLessThan(PAGES_KB_MAX);
  });
});
