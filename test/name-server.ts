import { type ChildProcess, spawn } from "node:child_process";
import { Resolver } from "node:dns/promises";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const START_TRIES = 100;
const START_PAUSE_MS = 50;

/** A real DNS server (dnsmasq) with records of our own, on loopback. */
export interface NameServer {
  /** `127.0.0.1:5353`. */
  readonly address: string;
  /** Lines of a hosts file, which answer A and AAAA. */
  setHosts(lines: readonly string[]): void;
  /** Does nothing any more until it goes on. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** Starts it with SRV records `name,host,port`; others than these and the hosts it has none. */
export async function startNameServer(
  program: string,
  records: readonly string[],
): Promise<NameServer> {
  const folder = mkdtempSync(join(tmpdir(), "tidemark-names-"));
  const hosts = join(folder, "hosts");
  writeFileSync(hosts, "127.0.0.9 ready.test\n");
  const port = await freePort();
  const child = spawn(
    program,
    [
      ...["--keep-in-foreground", "--no-resolv", "--no-hosts", "--conf-file=/dev/null"],
      ...["--listen-address=127.0.0.1", "--bind-interfaces", `--port=${port}`, "--user="],
      ...["--local=/test/", "--pid-file=", `--addn-hosts=${hosts}`],
      ...records.map((record) => `--srv-host=${record}`),
    ],
    { stdio: "ignore" },
  );
  const address = `127.0.0.1:${port}`;
  await answers(address, child);
  return {
    address,
    setHosts: (lines) => {
      writeFileSync(hosts, `127.0.0.9 ready.test\n${lines.join("\n")}\n`);
      child.kill("SIGHUP");
    },
    pause: () => child.kill("SIGSTOP"),
    resume: () => child.kill("SIGCONT"),
    stop: async () => {
      const ended = new Promise((resolve) => child.on("exit", resolve));
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
}

async function answers(address: string, child: ChildProcess): Promise<void> {
  const resolver = new Resolver({ timeout: 200, tries: 1 });
  resolver.setServers([address]);
  for (let tries = 0; tries < START_TRIES; tries++) {
    if (child.exitCode !== null) throw new Error(`dnsmasq ended with ${child.exitCode}`);
    const found = await resolver.resolve4("ready.test").catch(() => null);
    if (found !== null) return;
    await new Promise((resolve) => setTimeout(resolve, START_PAUSE_MS));
  }
  throw new Error("dnsmasq does not answer");
}
