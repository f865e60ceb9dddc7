/** `tidemark check -- go test ./...`: runs the tests with the hook and judges what they leave. */

import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { said, say } from "../../base/language.ts";
import { parseDuration } from "../../base/units.ts";
import type { CodeReading } from "../../diagnose/code-reading.ts";
import { readCode } from "../../diagnose/read-code.ts";
import type { Evidence, PartToJudge } from "../../experiment/check/judge-parts.ts";
import { hasDump, judgeTestBinary, judgeTestOutput } from "../../experiment/check/judge-tests.ts";
import { runTestCommand } from "../../experiment/check/test-command.ts";
import { isWhole, readTestFolders, type TestBinary } from "../../experiment/check/test-folders.ts";
import { testOutputOf } from "../../experiment/check/test-output.ts";
import { type Environment, overlayTests } from "../../experiment/check/test-overlay.ts";
import type { Io } from "../io.ts";
import { progressOn } from "../progress.ts";
import { readSource } from "../source-flags.ts";
import type { JudgeFlags } from "./judge-sources.ts";

export type TestFlags = JudgeFlags & {
  readonly settle?: string;
  readonly leakProfile?: boolean;
};

export interface TestCall {
  readonly words: readonly string[];
  readonly options: TestFlags;
  readonly io: Io;
  /** Where stdout of the command goes: to ours, or to stderr where ours holds a document. */
  readonly toStderr: boolean;
}

const SETTLE = "1s";

/** The folder of the hook is gone when this returns. */
export async function checkTests(call: TestCall): Promise<Evidence> {
  const folder = await mkdtemp(join(tmpdir(), "tidemark-check-"));
  try {
    return await runAndJudge(call, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runAndJudge(call: TestCall, folder: string): Promise<Evidence> {
  const { io, options, words } = call;
  const dumps = join(folder, "dumps");
  await mkdir(dumps);
  const settleMs = parseDuration(options.settle ?? SETTLE);
  const leakProfile = options.leakProfile === true;
  const overlaid = await overlayTests({
    cwd: io.cwd,
    env: io.env,
    folder,
    dumps,
    settleMs,
    leakProfile,
  });
  const { run, output } = await runTests(call, { ...io.env, ...overlaid.env });
  const binaries = await readTestFolders(dumps);
  const parts = await judgeAll(call, { binaries, output });
  const none = say`${words.join(" ")} ran no tests that could be looked into`;
  const seen = parts.length > 0 || overlaid.problem !== null;
  const notes = [...(seen ? [] : [none]), ...problemNotes(overlaid.problem)];
  return { parts, tests: run, notes };
}

/** By what the hook wrote; a binary that was ended before its tests may have printed a dump. */
async function judgeAll(
  call: TestCall,
  { binaries, output }: { readonly binaries: readonly TestBinary[]; readonly output: Uint8Array },
): Promise<readonly PartToJudge[]> {
  const source = sourceOnce(call);
  const printed = testOutputOf(Buffer.from(output).toString("utf8")) ?? [];
  const dumps = new Map(printed.filter(hasDump).map((one) => [one.name, one]));
  const parts: PartToJudge[] = [];
  for (const binary of binaries) {
    const dump = isWhole(binary) ? undefined : dumps.get(binary.name);
    parts.push(
      dump === undefined
        ? await judgeTestBinary(binary, source)
        : await judgeTestOutput(dump, source),
    );
    dumps.delete(binary.name);
  }
  for (const dump of dumps.values()) parts.push(await judgeTestOutput(dump, source));
  return oneForEach(parts);
}

/** A test may run its own binary again: of such runs those that left something are kept apart. */
function oneForEach(parts: readonly PartToJudge[]): readonly PartToJudge[] {
  const byName = new Map<string, PartToJudge[]>();
  for (const part of parts) byName.set(part.name, [...(byName.get(part.name) ?? []), part]);
  return [...byName].flatMap(([name, runs]) => {
    const leaking = runs.filter(({ report }) => report.findings.length > 0);
    const kept = leaking.length > 0 ? leaking : runs.slice(0, 1);
    return kept.map((run, at) => (at === 0 ? run : { ...run, name: `${name} (run ${at + 1})` }));
  });
}

function problemNotes(problem: string | null): readonly string[] {
  return problem === null ? [] : [say`the tests could not be looked into: ${problem}`];
}

function runTests(call: TestCall, env: Environment): ReturnType<typeof runTestCommand> {
  const { io, words, toStderr } = call;
  const stdout = toStderr ? io.stderr : io.stdout;
  return runTestCommand({
    words,
    cwd: io.cwd,
    env,
    signal: io.signal,
    onStdout: (bytes) => stdout.write(bytes),
    onStderr: (bytes) => io.stderr.write(bytes),
  });
}

/** The module around the working folder, unless another source was named. */
function sourceOnce({ options, io }: TestCall): () => Promise<CodeReading | null> {
  let reading: Promise<CodeReading | null> | null = null;
  return () => {
    reading ??= readForCauses({ ...options, source: options.source ?? moduleAround(io.cwd) }, io);
    return reading;
  };
}

async function readForCauses(
  options: Omit<JudgeFlags, "source"> & { readonly source: string | undefined },
  io: Io,
): Promise<CodeReading | null> {
  const { source, ...flags } = options;
  if (source === undefined) return null;
  const progress = progressOn(io.stderr);
  progress.status(said("reading the source, for the causes"));
  const code = await readSource({ ...flags, source }, io, { withTests: true });
  progress.end();
  return code === null ? null : readCode(code);
}

function moduleAround(cwd: string): string | undefined {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    if (existsSync(join(folder, "go.mod"))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
