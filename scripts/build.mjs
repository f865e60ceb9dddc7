/**
 * Bundles the program, the library and the browser application into dist/ and writes the declarations
 * of the library.
 * `--if-changed` leaves dist/ alone when no source has changed since, by size and time of each file.
 */
import { execFile } from "node:child_process";
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { buildWeb } from "./build-web.mjs";
import { inputStamp, readOrNull } from "./input-stamp.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
/**
 * Without concurrent compiling: a compile in another thread can wait for a collection that the main
 * thread, already leaving, never makes, and the process hangs at its end (nodejs/node#54918).
 */
const SHEBANG = "#!/usr/bin/env -S node --no-concurrent-recompilation";
const DIST = join(ROOT, "dist");
const STAMP = join(DIST, ".stamp");
/** Everything the output depends on. */
const INPUTS = [
  "src",
  "scripts/build.mjs",
  "scripts/build-web.mjs",
  "scripts/input-stamp.mjs",
  "scripts/web-sizes.mjs",
  "package.json",
  "tsconfig.json",
  "tsconfig.build.json",
];
/** The browser application says itself whether it has changed. */
const WEB = "web";

/** What reading Go needs beside the program, and the licence of what npm does not install. */
const COPIED = {
  "web-tree-sitter/web-tree-sitter.wasm": "web-tree-sitter.wasm",
  "tree-sitter-go/tree-sitter-go.wasm": "tree-sitter-go.wasm",
  "tree-sitter-go/LICENSE": "tree-sitter-go.LICENSE",
};

const ENTRY_POINTS = {
  cli: "src/cli/main.ts",
  "parse-thread": "src/cli/parse-thread.ts",
  "explorer-thread": "src/cli/explorer-thread.ts",
  "reader-thread": "src/cli/reader-thread.ts",
  index: "src/index.ts",
  profile: "src/profile/index.ts",
  detect: "src/detect/index.ts",
};

async function main() {
  const stamp = await inputStamp(ROOT, INPUTS);
  if (process.argv.includes("--if-changed") && (await readOrNull(STAMP)) === stamp) return;
  await emptyDist();
  await Promise.all([bundle(), declarations(), copyGrammar(), buildWeb(ROOT)]);
  await chmod(join(DIST, "cli.js"), 0o755);
  await writeManual();
  await writeFile(`${STAMP}.part`, stamp);
  await rename(`${STAMP}.part`, STAMP);
}

async function emptyDist() {
  await mkdir(DIST, { recursive: true });
  for (const name of await readdir(DIST)) {
    if (name !== WEB) await rm(join(DIST, name), { recursive: true, force: true });
  }
}

/**
 * What package.json lists as dependencies stays outside: npm installs it with its licences. The rest
 * comes along in the bundle, and its licences beside it.
 */
async function bundle() {
  const { dependencies, optionalDependencies } = JSON.parse(
    await readFile(join(ROOT, "package.json"), "utf8"),
  );
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRY_POINTS,
    outdir: DIST,
    bundle: true,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    format: "esm",
    platform: "node",
    target: "node20",
    external: Object.keys({ ...dependencies, ...optionalDependencies }).flatMap(withSubpaths),
    metafile: true,
    logLevel: "warning",
    plugins: [requireForChunks(), shebang("cli.js")],
  });
  await writeFile(
    join(DIST, "bundled-licences.txt"),
    await bundledLicences(Object.keys(metafile.inputs)),
  );
}

function withSubpaths(name) {
  return [name, `${name}/*`];
}

/** The licence of every package that has a file in the bundle. */
async function bundledLicences(inputs) {
  const names = inputs.flatMap((path) => {
    const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
    return found === undefined ? [] : [found];
  });
  const texts = [...new Set(names)].sort().map(async (name) => {
    const folder = join(ROOT, "node_modules", name);
    const file = (await readdir(folder)).find((each) => /^(?:licen[cs]e|copying)/i.test(each));
    if (file === undefined) throw new Error(`bundle: ${name} has no licence file`);
    return `== ${name}\n\n${await readFile(join(folder, file), "utf8")}`;
  });
  return (await Promise.all(texts)).join("\n\n");
}

async function copyGrammar() {
  for (const [from, to] of Object.entries(COPIED)) {
    await copyFile(join(ROOT, "node_modules", from), join(DIST, to));
  }
}

/** CommonJS in a bundle asks for Node's own modules by `require`, which a module has to make. */
function requireForChunks() {
  const HELPER = "var __require = ";
  const MADE =
    'import { createRequire as __createRequire } from "node:module";\n' +
    "const require = __createRequire(import.meta.url);\n";
  return {
    name: "require",
    setup(bundler) {
      bundler.onEnd(async (result) => {
        for (const name of Object.keys(result.metafile?.outputs ?? {})) {
          const path = join(ROOT, name);
          const text = await readFile(path, "utf8");
          if (text.includes(HELPER)) await writeFile(path, `${MADE}${text}`);
        }
      });
    },
  };
}

/** The manual page, as the built program writes it. */
async function writeManual() {
  const argv = [join(DIST, "cli.js"), "completion", "man"];
  const { stdout } = await promisify(execFile)(process.execPath, argv, {
    env: { ...process.env, TIDEMARK_LANG: "en" },
    maxBuffer: 16 * 1024 * 1024,
  });
  await writeFile(join(DIST, "tidemark.1"), stdout);
}

/** The first line that lets a shell run the program; only the program has it, not its chunks. */
function shebang(fileName) {
  return {
    name: "shebang",
    setup(bundler) {
      bundler.onEnd(async (result) => {
        if (result.errors.length > 0) return;
        const path = join(DIST, fileName);
        await writeFile(path, `${SHEBANG}\n${await readFile(path, "utf8")}`);
      });
    },
  };
}

async function declarations() {
  const tsc = join(ROOT, "node_modules", "typescript", "bin", "tsc");
  try {
    await promisify(execFile)(process.execPath, [tsc, "-p", "tsconfig.build.json"], { cwd: ROOT });
  } catch (error) {
    throw new Error(`declarations: ${error.stdout || error.message}`);
  }
}

try {
  await main();
} catch (error) {
  console.error(`build: ${error.message}`);
  process.exitCode = 1;
}
