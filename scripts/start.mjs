/**
 * `npm start`: the main job on a recorded incident that ships with the project: the diagnosis as text,
 * then on a terminal (or with --open) the same in the browser, until Ctrl-C. The verdict's own exit
 * code says "leak" (1); here finding it is success, so the script ends with 0.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const WORDS = process.argv.slice(2).filter((word) => !word.startsWith("-"));
const INCIDENT = WORDS[0] ?? "cases/incidents/recommender/leaking/captures";
/** The module of the incidents: only their recordings have it. */
const SOURCE = "cases/incidents";
const ARGS = [INCIDENT, ...(INCIDENT.startsWith(`${SOURCE}/`) ? ["--source", SOURCE] : [])];
const VERDICT_CODES = [0, 1, 3];

const LOOK = `  node dist/cli.js open ${ARGS.join(" ")}
                                             the same in the browser, or: npm start -- --open
`;
const NEXT = `
Try also
${opensBrowser() ? "" : LOOK}\
  node dist/cli.js diagnose ${ARGS.join(" ")} --format html --output report.html
  node dist/cli.js scan .                    leak patterns of the Go source in a folder
  node dist/cli.js diagnose HOST:PORT        a live service with net/http/pprof, five minutes at most
  node dist/cli.js --help                    all commands
`;

async function main() {
  if (!existsSync(new URL(`../${INCIDENT}`, import.meta.url))) {
    console.error(
      `start: there is no recording at ${INCIDENT}: npm run record -- <case> makes one`,
    );
    return 2;
  }
  // Ctrl-C is for the command that runs; this script ends after it.
  process.on("SIGINT", () => undefined);
  const status = await tidemark("diagnose", ...ARGS);
  if (!VERDICT_CODES.includes(status)) return status;
  console.log(NEXT);
  return opensBrowser() ? tidemark("open", ...ARGS) : 0;
}

/** A person at a terminal wants to look; a machine wants the end. */
function opensBrowser() {
  if (process.argv.includes("--open")) return true;
  return process.stdin.isTTY === true && process.stdout.isTTY === true && !process.env.CI;
}

/** Runs a command of the built program in this terminal; settles with its exit code. */
function tidemark(...words) {
  console.log(`$ tidemark ${words.join(" ")}\n`);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["dist/cli.js", ...words], {
      cwd: ROOT,
      stdio: "inherit",
    });
    child.on("error", () => resolve(2));
    child.on("exit", (code) => resolve(code ?? 2));
  });
}

process.exitCode = await main();
