/**
 * The folder in which a reader of the pages sits: captures, logs and source under the names
 * used.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { FILES, FOLDERS, MODULE, PACKAGES, PROGRAMS, WATCH_PORT } from "./stand-ins.ts";

/** Services that pages start by name. */
const SERVICES = ["orders", "nightly-job", "worker", "importer", "shop-v1", "shop-v2"];
const OLD_AND_NEW = ["orders-old", "orders-new"];

export interface Desk {
  /** The clean checkout with the recordings. */
  readonly checkout: string;
  readonly patient: string;
  readonly folder: string;
  readonly home: string;
}

export function makeDesk({ checkout, patient, folder, home }: Desk): void {
  makeModule(join(checkout, MODULE), folder);
  for (const [name, from] of Object.entries(FOLDERS)) copy(join(checkout, from), folder, name);
  for (const [name, from] of Object.entries(FILES)) copy(join(checkout, from), folder, name);
  for (const name of ["captures.tar.gz", "evidence.tar.gz", "after.tar.gz"]) {
    execFileSync("tar", ["-czf", join(folder, name), "-C", join(folder, "before"), "."]);
  }
  for (const name of SERVICES) start(join(folder, name), patient);
  for (const name of OLD_AND_NEW) start(join(dirname(folder), name), patient);
  mkdirSync(join(folder, "ci"), { recursive: true });
  writeFileSync(join(folder, "token"), "a-token-of-the-pages\n");
  writeFileSync(join(folder, "rounds.sh"), "tar czf - .\n");
  writeFileSync(join(folder, "kernel.log"), KERNEL_LOG);
  writeFileSync(join(folder, "crash.log"), CRASH_LOG);
  writeFileSync(join(folder, "dump.txt"), CRASH_LOG);
  writeFileSync(join(folder, "tests.log"), CRASH_LOG);
  writeFileSync(join(folder, "watch.yml"), WATCH_CONFIG);
  for (const name of [".zsh", ".config/fish/completions"]) {
    mkdirSync(join(home, name), { recursive: true });
  }
  mkdirSync(join(home, "src"), { recursive: true });
  symlinkSync(folder, join(home, "src/orders"));
}

/** A repository whose branch brought one package since origin/main. */
function makeModule(from: string, to: string): void {
  const isSource = (path: string): boolean => !/\/captures(?:\/|$)|\.(?:gz|json)$/.test(path);
  cpSync(from, to, { recursive: true, filter: isSource });
  const git = (...words: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...words], {
      cwd: to,
      stdio: "ignore",
    });
  git("init", "-b", "main");
  git("add", ".");
  git("commit", "-m", "before");
  for (const name of ["v1.4.1", "v1.4.2"]) git("tag", name);
  git("update-ref", "refs/remotes/origin/main", "HEAD");
  for (const [name, source] of Object.entries(PACKAGES)) {
    cpSync(join(from, source), join(to, name), { recursive: true, filter: isSource });
  }
  git("add", ".");
  git("commit", "-m", "after");
}

function copy(from: string, folder: string, name: string): void {
  const to = join(folder, name);
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
}

/** Any flags are taken, as a service of the reader's would take its own. */
function start(path: string, patient: string): void {
  writeFileSync(path, `#!/bin/sh\nexec ${patient} -addr 127.0.0.1:0 -for 10m\n`);
  chmodSync(path, 0o755);
}

/** Programs of others, in a folder for the front of PATH. */
export function makePrograms(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, script] of Object.entries(PROGRAMS)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
}

/** What is watched under the name of a page, and what services push to. */
export const WATCH_CONFIG = watchConfig("127.0.0.1");
export const PUSHED_CONFIG = watchConfig("127.0.0.2");

function watchConfig(address: string): string {
  return `scrape_configs:
  - job_name: orders
    static_configs: [{targets: ["10.0.0.7:6060"], labels: {service: orders}}]
server: {listen: "${address}:${WATCH_PORT}", allowed_hosts: [tidemark]}
`;
}

const KERNEL_LOG = `[ 8123.456789] orders invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0
[ 8123.460012] Memory cgroup out of memory: Killed process 4711 (orders) total-vm:1900000kB, anon-rss:160000kB, file-rss:0kB, shmem-rss:0kB, UID:1000 pgtables:1000kB oom_score_adj:0
`;

const CRASH_LOG = `panic: a page too many

goroutine 1 [running]:
main.main()
\t/src/main.go:12 +0x1d

goroutine 7 [chan send, 12 minutes]:
main.(*algo).ask(0xc0000b4000)
\t/src/algo.go:47 +0x85
created by main.(*algo).Recommend in goroutine 1
\t/src/algo.go:33 +0x65
`;
