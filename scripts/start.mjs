/**
 * `npm start`: the main job on a recorded incident that ships with the project. The verdict's own exit
 * code says "leak" (1); here finding it is success, so the script ends with 0.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const INCIDENT = process.argv[2] ?? "cases/incidents/recommender/leaking/captures";
/** The module of the incidents: only their recordings have it. */
const SOURCE = "cases/incidents";
const ARGS = [INCIDENT, ...(INCIDENT.startsWith(`${SOURCE}/`) ? ["--source", SOURCE] : [])];
const VERDICT_CODES = [0, 1, 3];

const NEXT = `
Try also
  node dist/cli.js diagnose ${ARGS.join(" ")} --format html --output report.html
  node dist/cli.js scan .                    leak patterns of the Go source in a folder
  node dist/cli.js diagnose HOST:PORT        a live service with net/http/pprof, five minutes at most
  node dist/cli.js --help                    all commands
`;

function main() {
  if (!existsSync(new URL(`../${INCIDENT}`, import.meta.url))) {
    console.error(
      `start: there is no recording at ${INCIDENT}: npm run record -- <case> makes one`,
    );
    return 2;
  }
  console.log(`$ tidemark diagnose ${ARGS.join(" ")}\n`);
  const { status } = spawnSync(process.execPath, ["dist/cli.js", "diagnose", ...ARGS], {
    cwd: ROOT,
    stdio: "inherit",
  });
  if (!VERDICT_CODES.includes(status)) return status ?? 2;
  console.log(NEXT);
  return 0;
}

process.exitCode = main();
