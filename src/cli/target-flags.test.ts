import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UsageError } from "../base/errors.ts";
import { accessFromFlags, addTargetFlags, type TargetFlags, watchOptions } from "./target-flags.ts";

const SECRET = "s3cret-t0ken";
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tidemark-flags-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function flagsOf(...argv: readonly string[]): TargetFlags {
  const program = addTargetFlags(new Command().exitOverride());
  return program.parse(argv, { from: "user" }).opts<TargetFlags>();
}

describe("accessFromFlags", () => {
  test("without flags asks for nothing special", async () => {
    expect(await accessFromFlags(flagsOf())).toEqual({
      access: {
        login: null,
        headers: {},
        tls: {
          certificatePem: null,
          keyPem: null,
          authorityPem: null,
          serverName: null,
          insecure: false,
        },
      },
      labels: {},
    });
  });

  test("reads logins, headers, labels and prefix", async () => {
    const flags = flagsOf(
      ...["--user", "eve:a:b", "--header", "X-Scope: a:b", "--header", "X-Two:2"],
      ...["--label", "zone=b=c", "--prefix", "/ops/pprof", "--insecure"],
    );
    expect(await accessFromFlags(flags)).toMatchObject({
      access: {
        login: { kind: "basic", user: "eve", password: "a:b" },
        headers: { "x-scope": "a:b", "x-two": "2" },
        tls: { insecure: true },
      },
      labels: { zone: "b=c" },
      prefix: "/ops/pprof",
    });
  });

  test("a secret can stand in a file", async () => {
    const path = join(folder, "token");
    await writeFile(path, `${SECRET}\n`);
    const { access } = await accessFromFlags(flagsOf("--bearer", `@${path}`));
    expect(access?.login).toEqual({ kind: "bearer", token: SECRET });
  });

  test.each([
    [["--user", SECRET], /--user: give it as name:password/],
    [["--user", "a:b", "--bearer", SECRET], /exclude each other/],
    [["--bearer", `${SECRET}\nX-Evil: 1`], /must be a single line/],
    [["--header", SECRET], /--header: give it as "Name: value"/],
    [["--header", `bad name: ${SECRET}`], /--header: give it/],
    [["--tls-cert", "a.pem"], /--tls-cert and --tls-key belong together/],
    [["--tls-ca", "/no/such.pem"], /--tls-ca "\/no\/such.pem": cannot be read \(ENOENT\)/],
    [["--label", "zone"], /--label "zone": give it as name=value/],
  ])("%j is refused without showing a secret", async (argv, words) => {
    const error = await accessFromFlags(flagsOf(...argv)).catch((caught: unknown) => caught);
    if (!(error instanceof UsageError)) throw new Error("no UsageError");
    expect(error.message).toMatch(words);
    expect(error.message).not.toContain(SECRET);
  });

  test("a file that is no PEM is refused", async () => {
    const path = join(folder, "ca.der");
    await writeFile(path, "0\u0082");
    await expect(accessFromFlags(flagsOf("--tls-ca", path))).rejects.toThrow(/not a PEM file/);
  });
});

describe("watchOptions", () => {
  test("cadence and rungs", () => {
    const flags = flagsOf("--metrics", "/goroutines", "--dump-cap", "50000", "--budget", "5%");
    expect(watchOptions(flags, 300_000)).toEqual({
      everyMs: 5_000,
      forMs: 300_000,
      pages: ["/goroutines"],
      dumpCap: 50_000,
      budgetShare: 0.05,
    });
    expect(watchOptions({ every: "10s" }, 300_000)).toMatchObject({ everyMs: 10_000 });
  });

  test.each([
    [{ every: "0s" }, /too short/],
    [{ every: "soon" }, /not a time/],
    [{ dumpCap: "many" }, /--dump-cap "many": not a count/],
    [{ budget: "0" }, /--budget "0": give a percentage/],
    [{ budget: "all" }, /give a percentage/],
    [{ dumpCap: "-1" }, /not a count/],
  ])("%j is refused", (flags, words) => {
    expect(() => watchOptions(flags, 60_000)).toThrow(UsageError);
    expect(() => watchOptions(flags, 60_000)).toThrow(words);
  });
});
