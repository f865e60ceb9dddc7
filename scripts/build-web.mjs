/**
 * Bundles the browser applications into dist/web/: the explorer and the watch, their styles, and
 * chunks that are loaded when a page needs them. It is left alone while its sources stay the same. Prints what a reader
 * downloads before the first view stands, because that has a budget.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import { inputStamp, readOrNull } from "./input-stamp.mjs";
import { webSizes } from "./web-sizes.mjs";

/** What ends up in the bundle; types of other folders are erased. */
const INPUTS = ["src/web", "src/base", "src/messages", "scripts/build-web.mjs", "package.json"];
const STAMP = ".stamp";
/** The oldest browsers with light-dark() and everything else the styles use. */
const BROWSERS = ["chrome123", "firefox121", "safari17.5"];

export async function buildWeb(root) {
  const outDir = join(root, "dist", "web");
  const stamp = await inputStamp(root, INPUTS);
  if ((await readOrNull(join(outDir, STAMP))) === stamp) return;
  await bundlePage(root, outDir);
  await bundleReport(root, outDir);
  await writeFile(join(outDir, STAMP), stamp);
  if (!process.argv.includes("--quiet")) console.log(await sizes(outDir));
}

function shared(root) {
  return {
    configFile: false,
    root: join(root, "src", "web"),
    logLevel: "warn",
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    worker: { format: "es" },
  };
}

function output(outDir) {
  return {
    outDir,
    target: BROWSERS,
    cssTarget: BROWSERS,
    modulePreload: { polyfill: false },
    // Graphviz, loaded on demand, is the one chunk beyond it.
    chunkSizeWarningLimit: 2000,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  };
}

function bundlePage(root, outDir) {
  return build({
    ...shared(root),
    base: "/ui/",
    build: {
      ...output(outDir),
      emptyOutDir: true,
      rolldownOptions: {
        input: ["index.html", "watch.html"].map((page) => join(root, "src", "web", page)),
        output: {
          codeSplitting: {
            groups: [
              { name: "go-expressions", test: /node_modules.re2js/ },
              { name: "uplot", test: /node_modules.uplot/ },
            ],
          },
        },
      },
    },
  });
}

/** The same pages as one script and one style sheet, which a report file carries inside. */
function bundleReport(root, outDir) {
  return build({
    ...shared(root),
    plugins: [withoutLayoutEngine(root)],
    build: {
      ...output(join(outDir, "report")),
      emptyOutDir: true,
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: {
        input: join(root, "src", "web", "report-main.tsx"),
        output: {
          codeSplitting: false,
          entryFileNames: "report.js",
          assetFileNames: "report[extname]",
        },
      },
    },
  });
}

/** Graphviz would make every report file a megabyte larger. */
function withoutLayoutEngine(root) {
  return {
    name: "without-layout-engine",
    enforce: "pre",
    resolveId(source, importer) {
      const isIt = source === "./lay-out.ts" && importer?.endsWith("/graph/use-layout.ts");
      return isIt ? join(root, "src", "web", "report-file", "lay-out.ts") : null;
    },
  };
}

/**
 * `web: explorer first view 69 kB, pages 114 kB; watch …; on demand 550 kB gzip`: what stands
 * between a person and the answer, all that people look at, and engines that a graph, an expression,
 * a time axis or coloured source asks for.
 */
async function sizes(outDir) {
  const { explorer, watch, engineBytes } = await webSizes(outDir);
  const kB = (bytes) => `${Math.round(bytes / 1024)} kB`;
  const app = ({ firstBytes, pageBytes }) => `first view ${kB(firstBytes)}, pages ${kB(pageBytes)}`;
  return `web: explorer ${app(explorer)}; watch ${app(watch)}; on demand ${kB(engineBytes)} gzip`;
}
