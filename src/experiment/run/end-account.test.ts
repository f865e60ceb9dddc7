import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountOfEnd, type EndFacts } from "./end-account.ts";

const MB = 1024 * 1024;
const FACTS: EndFacts = {
  exitCode: 0,
  signal: null,
  lifeMs: 65_000,
  sent: [],
  groupKills: null,
  groupLimitBytes: null,
  groupPeakBytes: null,
  kernelKill: null,
  capBytes: null,
  lastResidentBytes: 90 * MB,
  peakResidentBytes: 95 * MB,
  lastWords: null,
};
const LIVED = "; lived 1 min 5 s, last seen with 90 MB resident, at most 95 MB";

function say(facts: Partial<EndFacts>): readonly [string, string] {
  const { cause, says } = accountOfEnd({ ...FACTS, ...facts });
  return [cause, says.replace(LIVED, "")];
}

const KILLED = { exitCode: null, signal: "SIGKILL" } as const;

describe("the kernel", () => {
  test("a kill it counted, with its numbers", () => {
    const group = { groupKills: 1, groupLimitBytes: 96 * MB, groupPeakBytes: 96 * MB };
    expect(say({ ...KILLED, ...group })).toEqual([
      "oom-kill",
      "killed by the kernel for want of memory, limit 96 MB, peak of the group 96 MB, " +
        "1 kill counted in its group",
    ]);
  });

  test("a kill it wrote down, of a process under a shell", () => {
    const kernelKill = { name: "job", pid: 7, anonBytes: 95 * MB, scope: "machine" } as const;
    expect(say({ exitCode: 137, kernelKill })).toEqual([
      "oom-kill",
      "killed by the kernel for want of memory (the whole machine was out of memory), " +
        "the kernel wrote: job (pid 7) with 95 MB of its own",
    ]);
  });

  test("SIGKILL that nobody counted is not called a kill for memory", () => {
    expect(say({ ...KILLED, groupKills: 0 })).toEqual([
      "killed",
      "killed by SIGKILL, by whom is not known; the kernel counted no memory kill in its group",
    ]);
    expect(say(KILLED)[1]).toMatch(/no group's counter of memory kills could be read$/);
  });

  test("a kill of ours is ours, also when the group counted another", () => {
    const sent = [{ name: "SIGKILL", why: "second-interrupt" }] as const;
    expect(say({ ...KILLED, groupKills: 1, sent })[0]).toBe("asked");
  });
});

describe("the command itself", () => {
  test("done, failed, crashed", () => {
    expect(say({})).toEqual(["completed", "ended by itself with exit code 0"]);
    expect(say({ exitCode: 3 })).toEqual(["failed", "failed with exit code 3"]);
    const lastWords = { kind: "panic", line: "panic: boom", at: 0 } as const;
    expect(say({ exitCode: 2, lastWords })).toEqual([
      "panic",
      "crashed with exit code 2: panic: boom",
    ]);
  });

  test("the runtime's reasons", () => {
    const words = (kind: "deadlock" | "out-of-memory", line: string) =>
      say({ exitCode: 2, lastWords: { kind, line, at: 0 } })[1];
    expect(words("deadlock", "fatal error: all goroutines are asleep - deadlock!")).toBe(
      "ended by the Go runtime with exit code 2: fatal error: all goroutines are asleep - deadlock!",
    );
    expect(words("out-of-memory", "fatal error: out of memory")).toBe(
      "the Go runtime got no more memory and ended it with exit code 2: fatal error: out of memory",
    );
  });

  test("a service that stops as asked is no failure, with whatever code", () => {
    const sent = [{ name: "SIGTERM", why: "passed-on" }] as const;
    const by = (facts: Partial<EndFacts>) => accountOfEnd({ ...FACTS, sent, ...facts });
    expect(by({ exitCode: null, signal: "SIGTERM" }).says).toMatch(/^ended as asked by SIGTERM;/);
    expect(by({ exitCode: 143 })).toMatchObject({ cause: "asked", isFailure: false });
    expect(by({ exitCode: 0 }).says).toMatch(/^ended as asked by SIGTERM, exit code 0;/);
    expect(by({ exitCode: 1 }).says).toMatch(/^ended as asked by SIGTERM, exit code 1;/);
  });

  test("a reload signal does not excuse a crash", () => {
    const sent = [{ name: "SIGHUP", why: "passed-on" }] as const;
    expect(say({ exitCode: 1, sent })[0]).toBe("failed");
    expect(say({ exitCode: null, signal: "SIGHUP", sent })[0]).toBe("asked");
  });
});

test("a dump that a rule asked for is an end to start again after; one by a person is not", () => {
  const lastWords = { kind: "sigquit", line: "SIGQUIT: quit", at: 0 } as const;
  const by = (why: "dump" | "passed-on") =>
    accountOfEnd({ ...FACTS, exitCode: 2, lastWords, sent: [{ name: "SIGQUIT", why }] });
  expect(by("dump")).toMatchObject({ cause: "sigquit", isFailure: true });
  expect(by("dump").says).toMatch(
    /^ended by SIGQUIT \(--sigquit-dump\) with exit code 2, with a goroutine dump;/,
  );
  expect(by("passed-on")).toMatchObject({ cause: "asked", isFailure: false });
});

test("the cap, heeded or not", () => {
  const sent = [{ name: "SIGTERM", why: "memory-cap" }] as const;
  const heeded = say({ exitCode: null, signal: "SIGTERM", sent, capBytes: 64 * MB });
  expect(heeded).toEqual(["memory-cap", "stopped at the cap of 64 MB (--max-memory)"]);
  expect(say({ ...KILLED, sent, capBytes: 64 * MB })[1]).toMatch(/did not heed SIGTERM/);
});

test("property: any facts give one sentence, and only a good end or an asked one is no failure", () => {
  const bytes = fc.option(fc.nat(), { nil: null });
  const facts = fc.record({
    exitCode: fc.option(fc.integer({ min: 0, max: 255 }), { nil: null }),
    signal: fc.option(fc.constantFrom("SIGKILL", "SIGTERM", "SIGSEGV"), { nil: null }),
    lifeMs: fc.nat(),
    sent: fc.array(
      fc.record({
        name: fc.constantFrom("SIGTERM", "SIGKILL", "SIGHUP", "SIGQUIT"),
        why: fc.constantFrom("passed-on", "memory-cap", "second-interrupt", "dump"),
      }),
      { maxLength: 3 },
    ),
    groupKills: fc.option(fc.nat({ max: 3 }), { nil: null }),
    groupLimitBytes: bytes,
    groupPeakBytes: bytes,
    kernelKill: fc.constant(null),
    capBytes: bytes,
    lastResidentBytes: bytes,
    peakResidentBytes: bytes,
    lastWords: fc.option(
      fc.record({
        kind: fc.constantFrom("panic", "out-of-memory", "deadlock", "fatal", "sigquit"),
        line: fc.constant("panic: x"),
        at: fc.constant(0),
      }),
      { nil: null },
    ),
  });
  fc.assert(
    fc.property(facts, (of) => {
      const { cause, isFailure, says } = accountOfEnd(of);
      expect(says).not.toMatch(/undefined|null|NaN|\n/);
      expect(isFailure).toBe(cause !== "completed" && cause !== "asked");
      if (cause === "oom-kill") expect(of.groupKills ?? 0).toBeGreaterThan(0);
    }),
  );
});
