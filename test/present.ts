import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { missingFor } from "../scripts/servers/missing.ts";
import { SERVERS } from "../scripts/servers/servers.ts";

/**
 * What a test needs from the machine beyond Node. Absent means the test is left out and says so;
 * where CI is set nothing may be left out, so there absence is a failure.
 */

export type Need = "go" | "chromium" | "linux" | "servers" | "dnsmasq";

/** The oldest Go whose toolchain the live tests are written against. */
const GO_MINOR_MIN = 26;

/** The DNS server of Debian's dnsmasq-base. */
export const DNSMASQ = "/usr/sbin/dnsmasq";

const PROBES: Readonly<Record<Need, () => boolean>> = {
  go: () => goMinor() >= GO_MINOR_MIN,
  chromium: () => chromiumPath() !== null,
  linux: () => process.platform === "linux",
  servers: () => missingFor(SERVERS) === null,
  dnsmasq: () => existsSync(DNSMASQ),
};

const REASONS: Readonly<Record<Need, string>> = {
  go: `Go 1.${GO_MINOR_MIN} or newer is not installed`,
  chromium: "Chromium is not installed",
  linux: "this is not Linux",
  servers: "servers are not installed (npm run cases -- status)",
  dnsmasq: "dnsmasq is not installed (Debian: dnsmasq-base)",
};

/**
 * Whether `need` is there, for `test.skipIf(!needs("go", "live
 * runs"))`; `what` names what is left out.
 */
export function needs(need: Need, what: string): boolean {
  if (PROBES[need]()) return true;
  const said = `left out: ${what}, because ${REASONS[need]}`;
  if (process.env["CI"]) throw new Error(`${said}; with CI set nothing may be left out`);
  process.stderr.write(`${said}\n`);
  return false;
}

/** The headless shell first: the engine without windows, for half of the processor time. */
const CHROMIUM_PATHS = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Where the browser for playwright-core is, null when there is none. */
export function chromiumPath(): string | null {
  const stated = process.env["CHROMIUM"];
  if (stated !== undefined && existsSync(stated)) return stated;
  return CHROMIUM_PATHS.find((path) => existsSync(path)) ?? null;
}

/** 26 for go1.26.8, -1 without Go. */
function goMinor(): number {
  try {
    const said = execFileSync("go", ["env", "GOVERSION"], { encoding: "utf8" });
    return Number(/^go1\.(\d+)/.exec(said)?.[1] ?? -1);
  } catch {
    return -1;
  }
}
