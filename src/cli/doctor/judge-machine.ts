/** Judges the machine: what of it Tidemark needs, what it can use, and what to do. */
import { said, say } from "../../base/language.ts";
import { formatBytes } from "../../base/units.ts";
import type { Check, Probe, Surroundings } from "./surroundings.ts";

/** As package.json says under `engines`. */
const NODE_MIN = { major: 20, minor: 19 };
const GIB = 1024 ** 3;
/** What a watch leaves free of the disk by default (`retention.free`). */
const FREE_BYTES_MIN = GIB;
/** A clock before the first version of this program is not set. */
const CLOCK_MIN_MS = Date.UTC(2026, 0, 1);

/** A line for each thing, in the order in which a person would look. */
export function judgeMachine(found: Surroundings): readonly Check[] {
  return [
    judgeNode(found.nodeVersion),
    judgePlatform(found),
    judgeTerminal(found),
    ...judgePrograms(found),
    needed(
      "grammar",
      found.grammar,
      said("install tidemark anew: a file of it is missing or damaged"),
    ),
    judgeData(found),
    needed(
      "loopback",
      found.loopback,
      said("let this user listen on 127.0.0.1: pages and logins need it"),
    ),
    useful(
      "/proc",
      found.processes,
      said("memory and restarts of local targets are read there (Linux)"),
    ),
    useful(
      "cgroup",
      found.memoryLimit,
      said("give the memory limit of a target with --limit 2GiB"),
    ),
    judgeClock(found.nowMs),
  ];
}

function judgePrograms(found: Surroundings): readonly Check[] {
  return [
    useful(
      "tables",
      found.tables,
      said("`npm install @duckdb/node-api` beside tidemark; only `tidemark watch` needs it"),
    ),
    useful("go", found.go, said("https://go.dev/dl; only `tidemark check -- go test` needs it")),
    useful(
      "git",
      found.git,
      said("--revision, --changed-since and `git apply` of remedies need it"),
    ),
    useful(
      "browser",
      found.browser,
      said("set BROWSER; `tidemark open` prints the address in any case"),
    ),
  ];
}

function judgeNode(version: string): Check {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isEnough = major > NODE_MIN.major || (major === NODE_MIN.major && minor >= NODE_MIN.minor);
  const says = `Node ${version}`;
  if (isEnough) return ok("node", says);
  const least = `${NODE_MIN.major}.${NODE_MIN.minor}`;
  return { id: "node", state: "broken", says, advice: say`install Node ${least} or newer` };
}

function judgePlatform({ platform, architecture }: Surroundings): Check {
  const says = say`${platform} on ${architecture}`;
  if (platform === "linux") return ok("platform", says);
  const advice = said(
    "live targets, files and source work; `watch --local` and /proc are for Linux",
  );
  return { id: "platform", state: "limited", says, advice };
}

function judgeTerminal({ terminal }: Surroundings): Check {
  const { isTty, color, columns, locale, language } = terminal;
  const kind = isTty
    ? color
      ? say`${columns} columns, colours`
      : say`${columns} columns, no colours`
    : said("no terminal");
  const says = say`${kind}, locale ${locale ?? said("not set")}, speaks ${language}`;
  const isUtf8 = locale !== null && /utf-?8/i.test(locale);
  if (!isTty || isUtf8) return ok("terminal", says);
  const advice = said("export LANG=C.UTF-8, or use --ascii where charts come out as other letters");
  return { id: "terminal", state: "limited", says, advice };
}

function judgeData({ data }: Surroundings): Check {
  const { folder, writing, freeBytes } = data;
  const id = "data";
  if (!writing.works) {
    const advice = said("name a folder that this user may write to: `tidemark watch --data DIR`");
    return { id, state: "broken", says: `${folder}: ${writing.reason}`, advice };
  }
  const free = freeBytes === null ? "" : say`, ${formatBytes(freeBytes)} free`;
  const says = `${folder}: ${writing.detail}${free}`;
  if (freeBytes === null || freeBytes >= FREE_BYTES_MIN) return ok(id, says);
  const advice = said("make room: `tidemark watch` keeps nothing while less than 1 GiB is free");
  return { id, state: "limited", says, advice };
}

function judgeClock(nowMs: number): Check {
  const says = Number.isFinite(nowMs) ? new Date(nowMs).toISOString() : said("unreadable");
  if (nowMs >= CLOCK_MIN_MS) return ok("clock", says);
  return {
    id: "clock",
    state: "broken",
    says,
    advice: said("set the clock: captures are timed by it"),
  };
}

function needed(id: string, probe: Probe, advice: string): Check {
  return probe.works ? ok(id, probe.detail) : { id, state: "broken", says: probe.reason, advice };
}

function useful(id: string, probe: Probe, advice: string): Check {
  return probe.works ? ok(id, probe.detail) : { id, state: "limited", says: probe.reason, advice };
}

function ok(id: string, says: string): Check {
  return { id, state: "ok", says, advice: null };
}
