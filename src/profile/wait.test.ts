import { describe, expect, test } from "vitest";
import { blockedLine, goSample } from "../../test/samples/go-samples.ts";
import { gunzip } from "../base/gunzip.ts";
import { readCountText } from "./count-text.ts";
import { decodeProfile } from "./decode.ts";
import { readGoroutineDump } from "./goroutine-text.ts";
import type { Frame } from "./profile.ts";
import { framesOf } from "./stacks.ts";
import { blockedFrame } from "./user-frame.ts";
import {
  type Operation,
  operationOf,
  sameOperation,
  waitClass,
  waitFromFrames,
  waitOf,
} from "./wait.ts";

/** Every marked line of the recorded program, the state Go 1.26 prints there, and the operation. */
const SITES: readonly (readonly [string, string, Operation])[] = [
  ["send-forgotten", "chan send", "chan-send"],
  ["send-kept", "chan send", "chan-send"],
  ["receive", "chan receive", "chan-receive"],
  ["range", "chan receive", "chan-range"],
  ["comma-ok", "chan receive", "chan-range"],
  ["select", "select", "select"],
  ["select-empty", "select (no cases)", "select-empty"],
  ["mutex", "sync.Mutex.Lock", "mutex"],
  ["rwmutex-read", "sync.RWMutex.RLock", "rwmutex"],
  ["rwmutex-write", "sync.Mutex.Lock", "rwmutex"],
  ["waitgroup", "sync.WaitGroup.Wait", "waitgroup"],
  ["cond", "sync.Cond.Wait", "cond"],
  ["sleep", "sleep", "sleep"],
  ["locked", "chan receive", "chan-receive"],
  ["pipe", "select", "select"],
  ["file", "syscall", "syscall"],
  ["generic", "chan receive", "chan-receive"],
  ["deep", "chan receive", "chan-receive"],
  ["waitgroup-go", "chan receive", "chan-receive"],
  ["closure", "chan send", "chan-send"],
  ["after-func", "chan receive", "chan-receive"],
  ["labelled", "chan send", "chan-send"],
];

function atLine(stacks: readonly (readonly Frame[])[], name: string): readonly Frame[] {
  const line = blockedLine(name);
  const found = stacks.find((frames) => blockedFrame(frames)?.line === line);
  if (found === undefined) throw new Error(`no goroutine is blocked at ${name}`);
  return found;
}

describe.each(["go1.26.8", "go1.27.0"])("%s", (version) => {
  const binary = decodeProfile(gunzip(goSample(`${version}-blocked-goroutine.pb.gz`)));
  const binaryStacks = Array.from({ length: binary.sampleCount }, (_, i) => framesOf(binary, i));
  const counts = readCountText(goSample(`${version}-blocked-goroutine-debug1.txt`));
  const countStacks = Array.from({ length: counts.sampleCount }, (_, i) => framesOf(counts, i));
  const dump = readGoroutineDump(goSample(`${version}-blocked-goroutine-debug2.txt`));
  const signal = readGoroutineDump(goSample(`${version}-blocked-sigquit.log`));

  test.each(SITES)("%s is seen alike in every form", (name, state, operation) => {
    expect(waitFromFrames(atLine(binaryStacks, name))).toEqual({ state, operation });
    for (const text of [dump, signal]) {
      const row = text.stacks.findIndex((s) => blockedFrame(s.frames)?.line === blockedLine(name));
      const printed = text.states[text.stateOf[text.stackOf.indexOf(row)]];
      const wait = waitOf(printed, text.stacks[row].frames);
      expect(wait.state).toBe(state);
      expect(sameOperation(wait, { operation })).toBe(true);
    }
    const hidden = waitFromFrames(atLine(countStacks, name), { runtimeFramesHidden: true });
    expect([operation, "other"]).toContain(hidden.operation);
  });

  test("the network shows as IO, the observer as running", () => {
    expect(waitFromFrames(atLine(binaryStacks, "socket")).operation).toBe("io");
    const observer = dump.stacks[dump.stackOf[0]].frames;
    expect(waitOf("running", observer)).toEqual({ state: "running", operation: "running" });
  });

  test("a nil channel is told apart by its state only", () => {
    expect(waitFromFrames(atLine(binaryStacks, "nil-send")).operation).toBe("chan-send");
    const states = [...dump.states];
    expect(states).toContain("chan send (nil chan)");
    expect(waitClass("chan send (nil chan)")).toBe("forever");
  });
});

test("`semacquire` of old versions is refined by the frames", () => {
  const frames = (...names: string[]) =>
    names.map((name) => ({ function: name, file: "", line: 1 }));
  const mutex = frames("sync.runtime_SemacquireMutex", "sync.(*Mutex).lockSlow", "main.f");
  const rwmutex = frames("sync.runtime_SemacquireMutex", "sync.(*RWMutex).RLock", "main.f");
  const group = frames("sync.runtime_Semacquire", "sync.(*WaitGroup).Wait", "main.f");
  expect(waitOf("semacquire", mutex)).toEqual({ state: "sync.Mutex.Lock", operation: "mutex" });
  expect(waitOf("semacquire", rwmutex)).toEqual({
    state: "sync.RWMutex.RLock",
    operation: "rwmutex",
  });
  expect(operationOf("semacquire", group)).toBe("waitgroup");
  expect(operationOf("semacquire", frames("main.f"))).toBe("other");
});

test("an unknown state is kept and counts as one that leaks", () => {
  expect(waitOf("waiting for Godot", [])).toEqual({
    state: "waiting for Godot",
    operation: "other",
  });
  expect(waitClass("waiting for Godot")).toBe("leak");
});
