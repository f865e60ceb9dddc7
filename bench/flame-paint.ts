/**
 * `npm run bench -- flame-paint [nodes…]`: pictures a second of the canvas flame graph in Chromium
 * while a script zooms and pans, at 100,000 and 1,000,000 nodes. The graph is a diff, drawn from a
 * seed; the window is 1400 by 900.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { cpuMsOf } from "./process-tree.ts";
import type { PaintTimes } from "./web/paint-times.ts";

const SIZES = [100_000, 1_000_000];
const GOAL_FPS: Readonly<Record<number, number>> = { 100000: 50, 1000000: 60 };
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const RATIOS = [1, 2];
const TOKENS = fileURLToPath(new URL("../src/web/style/tokens.css", import.meta.url));
const PAGE = fileURLToPath(new URL("web/flame-page.ts", import.meta.url));

export async function run(argv: readonly string[]): Promise<void> {
  const sizes = argv.length > 0 ? argv.map(Number) : SIZES;
  const bundle = await build({ entryPoints: [PAGE], bundle: true, write: false, format: "iife" });
  const [{ text: script }] = bundle.outputFiles;
  const server = await chromium.launchServer({
    executablePath: CHROMIUM,
    args: ["--no-sandbox"],
  });
  const browser = await chromium.connect(server.wsEndpoint());
  console.log(`Chromium ${browser.version()}, headless: it paints without a graphics card`);
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const tokens = await readFile(TOKENS, "utf8");
  await page.setContent(`<!doctype html><style>${tokens} body { margin: 0 }</style>`);
  await page.addScriptTag({ content: script });
  for (const nodes of sizes) {
    for (const ratio of RATIOS) {
      // Once to warm up: the second run has the code compiled and the graph drawn.
      await page.evaluate(`measureFlame(${nodes}, ${ratio})`);
      const before = cpuMsOf(server.process().pid);
      const times: PaintTimes = await page.evaluate(`play()`);
      const cpuMs = cpuMsOf(server.process().pid) - before;
      console.log(line({ nodes, ratio, times, cpuMs: cpuMs / times.frames }));
    }
  }
  await browser.close();
  await server.close();
}

interface Measured {
  readonly nodes: number;
  readonly ratio: number;
  readonly times: PaintTimes;
  /** On all cores, of all processes of the browser, per picture. */
  readonly cpuMs: number;
}

function line({ nodes, ratio, times, cpuMs }: Measured): string {
  const ms = (value: number): string => value.toFixed(1);
  const [median, p95, longest] = times.paintMs;
  const goal = GOAL_FPS[nodes];
  return (
    `${nodes.toLocaleString("en")} nodes, ${ratio}x: ` +
    `${times.fps.toFixed(0)} fps${goal === undefined ? "" : ` (goal ${goal})`}, ` +
    `slowest half second ${times.slowestFps.toFixed(0)}; ` +
    `${ms(cpuMs)} ms of processor time a picture; ` +
    `paint ${ms(median)} ms, 95 % ${ms(p95)}, longest ${ms(longest)}; ` +
    `layout ${ms(times.layoutMs)} ms, first paint ${ms(times.firstPaintMs)} ms`
  );
}
