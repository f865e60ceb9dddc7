/**
 * Data table: what stands in for the words of the pages when `npm run try-pages` runs them.
 * Addresses are real ones of a network namespace of its own; files and folders are made on the
 * desk.
 */

/** Commands that are not run here, each with the reason. */
export const NOT_RUN: readonly (readonly [RegExp, string])[] = [
  [/^npm (?:install && )?npm test|^npm install && npm test/, "the tests themselves; CI runs them"],
  [
    /^npm install(?: && npm (?:start|run build)| --global)/,
    "run by `npm start` and test/live-package",
  ],
  [/^npm (?:run|install|ci)\b/, "needs the development tree; CI runs it"],
  [/^npm install/, "is what this script begins with"],
  [
    /^docker |^kubectl (?:apply|create|kustomize|port-forward|-n )|^systemctl /,
    "needs a cluster, Docker or systemd: by hand, docs/install.md tells",
  ],
  [
    /^ssh |^git worktree|^install |^man /,
    "another machine, or the system itself: by hand, docs/install.md tells",
  ],
  [/^go build -o \.\.\/orders/, "builds the reader's own service; the stand-in is built before"],
  [
    /^cd "|^for |^done|^curl -so|^tar czf -|^tar -czf counts/,
    "part of a script that is run on another machine",
  ],
  [/cgroup|in-160mb/, "takes a memory group of its own; test/live-watch-oom runs it"],
  [/&& (?:\w+=\S+ )?go run \.\//, "starts an incident's program; a patient stands at its port"],
  [/mktemp/, "part of a script that is run on another machine"],
];

/** Commands that run until Ctrl-C, or are cut short by it (s): they judge what was gathered. */
export const ENDED_BY_CTRL_C: readonly (readonly [RegExp, number])[] = [
  [/tidemark watch\b/, 25],
  [/(?:tidemark|cli\.js) open\b/, 8],
  [/-http=/, 8],
  [/(?:tidemark|cli\.js) (?:diagnose|capture|check)\b.*(?:^| )(?:[\w.]*:60\d\d)\b/, 30],
  [/tidemark soak\b/, 45],
  [/tidemark verify --before-cmd/, 45],
  [/tidemark run\b/, 20],
];

/** Exit codes beside 0, 1 and 3, as the page tells them. */
export const OTHER_CODES: readonly (readonly [RegExp, readonly number[], string])[] = [
  [/tidemark run\b/, [2, 130], "the code of the command that runs"],
  [/verify --before-cmd/, [2], "Ctrl-C in the first of two soaks: there is no after yet"],
  [/--before-range 3h/, [2], "the watch is minutes old, and says that it keeps nothing of then"],
  [/tidemark doctor/, [2], "something that is needed is broken"],
  [/\| head -n \d+$/, [141], "the reader of the pipe has seen enough"],
];

/** Programs of others that a page calls: a script of one line each, put in front of PATH. */
export const PROGRAMS: Readonly<Record<string, string>> = {
  kubectl: `case "$1" in exec) cat "$DESK/after.tar.gz" ;; *) cat "$DESK/crash.log" ;; esac`,
  journalctl: `cat "$DESK/kernel.log"`,
  "xdg-open": "true",
};

/** Files that a page names → the recording that stands for them, from the root of the checkout. */
const RECORDED = "cases/incidents/recommender/leaking/captures";
export const FILES: Readonly<Record<string, string>> = {
  "heap.pb.gz": `${RECORDED}/000239s-heap.pb.gz`,
  "heap-1.pb.gz": `${RECORDED}/000239s-heap.pb.gz`,
  "app.log": "cases/incidents/sentinel-agent/leaking/captures/gctrace.log.gz",
};

/** Folders that a page names → as above. */
export const FOLDERS: Readonly<Record<string, string>> = {
  captures: RECORDED,
  "captures/FOLDER": RECORDED,
  "captures/before": RECORDED,
  "captures/after": "cases/incidents/recommender/fixed/captures",
  "captures/v1": RECORDED,
  "captures/v2": "cases/incidents/recommender/fixed/captures",
  before: RECORDED,
  after: "cases/incidents/recommender/fixed/captures",
  soak: RECORDED,
  FOLDER: RECORDED,
  q: RECORDED,
};

/** What a page makes itself is not there before. */
export const MADE_ON: Readonly<Record<string, readonly string[]>> = {
  "docs/guide/evidence.md": ["evidence.tar.gz"],
  "docs/guide/keep-it-out.md": ["soak"],
  "docs/guide/out-of-reach.md": ["captures.tar.gz"],
  "docs/guide/prove-the-fix.md": ["captures/after"],
  "docs/run.md": ["q"],
  "docs/soak.md": ["before"],
};

/** Folders of Go source that a page names: the module of the incidents' programs stands in. */
export const MODULE = "cases/incidents";
export const PACKAGES: Readonly<Record<string, string>> = {
  service: "recommender/leaking",
  "internal/orders": "recommender/leaking",
};

/** What listens in the namespace: addresses of the pages, and the patient of cases/ behind them. */
export const PATIENT = "timeout-send/leaking";
export const ADDRESSES: readonly string[] = ["10.0.0.7", "10.0.0.8"];
export const PPROF_PORTS: readonly number[] = [6060, 6061, 6062, 6063, 6064];
export const SERVICE_PORT = 8080;
export const WATCH_PORT = 7070;
