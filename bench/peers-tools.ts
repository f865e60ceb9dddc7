import { execFile } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

/** Peers that the Go module proxy has: built once into a folder outside the tree. */

const BUILD_MINUTES_MAX = 5;

export interface Tool {
  readonly name: string;
  readonly package: string;
}

export const PPROF: Tool = { name: "pprof", package: "github.com/google/pprof@latest" };
export const PANICPARSE: Tool = {
  name: "pp",
  package: "github.com/maruel/panicparse/v2/cmd/pp@latest",
};
/** Continuous profilers, whose asking would stand beside that of a watch. */
export const SCRAPERS: readonly Tool[] = [
  { name: "pyroscope", package: "github.com/grafana/pyroscope/cmd/pyroscope@latest" },
  { name: "parca", package: "github.com/parca-dev/parca/cmd/parca@latest" },
];

export interface Built {
  /** Null where it could not be built. */
  readonly path: string | null;
  /** The version that was built, or why there is none. */
  readonly said: string;
}

/** Builds a tool with low priority, unless the folder has it. */
export async function builtTool(tool: Tool, cache: string): Promise<Built> {
  const bin = join(cache, "bin");
  mkdirSync(bin, { recursive: true });
  const path = join(bin, tool.name);
  if (!existsSync(path)) {
    const problem = await install(tool, bin);
    if (problem !== null) return { path: null, said: problem };
  }
  const { stdout } = await promisify(execFile)("go", ["version", "-m", path]);
  return { path, said: /^\tmod\t(\S+\t\S+)/m.exec(stdout)?.[1]?.replace("\t", " ") ?? "" };
}

async function install(tool: Tool, bin: string): Promise<string | null> {
  const words = ["-n", "10", "timeout", `${BUILD_MINUTES_MAX}m`, "go", "install", tool.package];
  try {
    await promisify(execFile)("nice", words, { cwd: bin, env: { ...process.env, GOBIN: bin } });
    return null;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return said.split("\n").slice(1).join(" ").replace(/\s+/g, " ").trim();
  }
}
