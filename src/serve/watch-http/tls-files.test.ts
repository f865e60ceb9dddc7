import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { servedWatches, TOKENS, WRITE_TOKEN } from "../../../test/served-watch.ts";
import type { TlsKeys } from "../http-server.ts";
import { followTlsFiles, type TlsFiles } from "./tls-files.ts";

const SAMPLES = new URL("../../../test/samples/tls/", import.meta.url).pathname;
const start = servedWatches();
let folder = "";
let files: TlsFiles = { certFile: "", keyFile: "", clientCaFile: null };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-tls-"));
  for (const name of ["server.pem", "server.key", "authority.pem", "client.pem", "client.key"]) {
    await copyFile(join(SAMPLES, name), join(folder, name));
  }
  files = {
    certFile: join(folder, "server.pem"),
    keyFile: join(folder, "server.key"),
    clientCaFile: null,
  };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function ask(port: number, options: { client?: boolean } = {}): Promise<number> {
  const read = (name: string): Promise<string> => readFile(join(folder, name), "utf8");
  const own =
    options.client === true
      ? { cert: await read("client.pem"), key: await read("client.key") }
      : {};
  const ca = await read("authority.pem");
  const headers = { authorization: `Bearer ${WRITE_TOKEN}` };
  const at = { host: "localhost", port, path: "/api/watch/fleet", headers };
  return new Promise((resolve, reject) => {
    const asked = request({ ...at, family: 4, agent: false, ca, ...own }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("error", reject);
    asked.end();
  });
}

describe("TLS", () => {
  test("is spoken with the keys of the files", async () => {
    const watch = await start({ tls: files, auth: TOKENS });
    expect(watch.url).toMatch(/^https:\/\/localhost:\d+\/$/);
    expect(await ask(watch.port)).toBe(200);
  });

  test("with an authority of clients only they get in, and no token is needed", async () => {
    const tls = { ...files, clientCaFile: join(folder, "authority.pem") };
    const watch = await start({ tls, listen: { host: "0.0.0.0", port: 0 } });
    expect(await ask(watch.port, { client: true })).toBe(200);
    await expect(ask(watch.port)).rejects.toThrow();
  });

  test("files that are none are said so at the start", async () => {
    const gone = { ...files, certFile: join(folder, "gone.pem") };
    await expect(start({ tls: gone })).rejects.toThrow(/cannot be read \(ENOENT\)/);
    await writeFile(files.certFile, "hello");
    await expect(start({ tls: files })).rejects.toThrow(/not a PEM file/);
    await copyFile(join(SAMPLES, "client.pem"), files.certFile);
    await expect(start({ tls: files })).rejects.toThrow(/^tls: /);
  });

  test("renewed files are taken, broken ones are told and change nothing", async () => {
    const taken: TlsKeys[] = [];
    const problems: string[] = [];
    const stop = followTlsFiles(
      files,
      { setKeys: (keys) => taken.push(keys) },
      { everyMs: 5, onProblem: (words) => problems.push(words) },
    );
    const renewed = `# renewed\n${await readFile(files.certFile, "utf8")}`;
    await new Promise((resolve) => setTimeout(resolve, 20));
    await writeFile(files.certFile, renewed);
    while (taken.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(taken[0]?.cert).toBe(renewed);
    await writeFile(files.certFile, "half");
    while (problems.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(problems[0]).toContain("not a PEM file");
    stop();
  });
});
