/** Puts the hook beside a Go toolchain, in a folder of ours. */

import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { said, say } from "../../base/language.ts";
import { withGodebug } from "../run/godebug.ts";
import { HOOK_SOURCE, hookedTesting, TEST_ENV } from "./test-hook.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Overlaid {
  /** What the command that runs the tests needs in its environment. */
  readonly env: Environment;
  /** Why the tests cannot be looked into; null when they can. */
  readonly problem: string | null;
}

export interface OverlayOptions {
  readonly cwd: string;
  readonly env: Environment;
  /** A folder that is there for as long as the tests run. */
  readonly folder: string;
  /** Where the hook writes. */
  readonly dumps: string;
  readonly settleMs: number;
  /** Ask for the runtime's leak profile (Go 1.26 and later; builds everything anew). */
  readonly leakProfile: boolean;
}

/** Levels of ancestors in a dump: a test is seldom further away from what it starts. */
const ANCESTORS = "10";

const run = promisify(execFile);
const goEnvSchema = z.object({ GOROOT: z.string().min(1), GOFLAGS: z.string() });
const overlaySchema = z.object({ Replace: z.record(z.string(), z.string()) });

export async function overlayTests(options: OverlayOptions): Promise<Overlaid> {
  const go = await goEnv(options);
  if (typeof go === "string") return { env: {}, problem: go };
  const testing = join(go.GOROOT, "src", "testing", "testing.go");
  const hooked = hookedTesting(await readFile(testing, "utf8").catch(() => ""));
  if (hooked === null) {
    return { env: {}, problem: say`the testing package in ${go.GOROOT} is not one that is known` };
  }
  const known = await overlayOf(go.GOFLAGS);
  if (known === null) return { env: {}, problem: said("the overlay in GOFLAGS cannot be read") };
  const { folder } = options;
  const replaced = { testing: join(folder, "testing.go"), hook: join(folder, "tidemark.go") };
  const overlay = join(folder, "overlay.json");
  await writeFile(replaced.testing, hooked);
  await writeFile(replaced.hook, HOOK_SOURCE);
  const beside = join(go.GOROOT, "src", "testing", "tidemark.go");
  const Replace = { ...known, [testing]: replaced.testing, [beside]: replaced.hook };
  await writeFile(overlay, JSON.stringify({ Replace }));
  return { env: environment(go.GOFLAGS, overlay, options), problem: null };
}

type GoEnv = z.output<typeof goEnvSchema>;

async function goEnv({ cwd, env }: OverlayOptions): Promise<GoEnv | string> {
  try {
    const { stdout } = await run("go", ["env", "-json", "GOROOT", "GOFLAGS"], { cwd, env });
    const read = goEnvSchema.safeParse(JSON.parse(stdout));
    return read.success ? read.data : said("go env did not name GOROOT");
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return isMissing ? said("there is no go in PATH") : said("go env failed");
  }
}

/** The overlay that the project itself builds with; empty where it has none. */
async function overlayOf(goflags: string): Promise<Readonly<Record<string, string>> | null> {
  const given = /(?:^|\s)'?"?--?overlay=([^\s'"]+)/.exec(goflags)?.[1];
  if (given === undefined) return {};
  try {
    return overlaySchema.parse(JSON.parse(await readFile(given, "utf8"))).Replace;
  } catch {
    return null;
  }
}

function environment(goflags: string, overlay: string, options: OverlayOptions): Environment {
  const flag = `-overlay=${overlay}`;
  const { env, dumps, settleMs, leakProfile } = options;
  const experiments = [env["GOEXPERIMENT"], "goroutineleakprofile"].filter((one) => one).join(",");
  return {
    // The last one counts.
    GOFLAGS: [goflags, /\s/.test(flag) ? `'${flag}'` : flag].filter((one) => one !== "").join(" "),
    GODEBUG: withGodebug(env["GODEBUG"], "tracebackancestors", ANCESTORS),
    [TEST_ENV.folder]: dumps,
    [TEST_ENV.settle]: `${settleMs}ms`,
    ...(leakProfile ? { GOEXPERIMENT: experiments } : {}),
  };
}
