import { describe, expect, test } from "vitest";
import { profileOfDump } from "./dump-profile.ts";
import { encodeProfile } from "./encode.ts";
import { readGoroutineDump } from "./goroutine-text.ts";
import { readProfileTimeMs } from "./profile-time.ts";
import { framesOf, labelsOf } from "./stacks.ts";

const DUMP = readGoroutineDump(
  Buffer.from(
    'goroutine 1 [chan send labels:{"tenant": "a"}]:\nmain.push()\n\t/srv/q.go:4 +0x1\n\n' +
      'goroutine 2 [chan send labels:{"tenant": "a"}]:\nmain.push()\n\t/srv/q.go:4 +0x1\n\n' +
      'goroutine 3 [select labels:{"tenant": "b"}]:\nmain.push()\n\t/srv/q.go:4 +0x1\n\n' +
      "goroutine 4 [select]:\nmain.wait()\n\t/srv/q.go:9 +0x1\nmain.main()\n\t/srv/q.go:1 +0x1\n",
  ),
);

describe("a dump as a profile", () => {
  const profile = profileOfDump(DUMP, 1_234);

  test("one sample for each stack and set of labels", () => {
    expect([...profile.values[0]]).toEqual([2, 1, 1]);
    expect(framesOf(profile, 2).map(({ function: name }) => name)).toEqual([
      "main.wait",
      "main.main",
    ]);
    expect(labelsOf(profile, 1)).toMatchObject([{ key: "tenant", text: "b" }]);
    expect(profile.sampleTypes).toEqual([{ type: "goroutine", unit: "count" }]);
  });

  test("its time is read without decoding it", () => {
    expect(readProfileTimeMs(encodeProfile(profile))).toBe(1_234);
    expect(readProfileTimeMs(encodeProfile(profileOfDump(DUMP)))).toBeNull();
    expect(readProfileTimeMs(Buffer.from("goroutine 1 [running]:"))).toBeNull();
    expect(readProfileTimeMs(new Uint8Array(0))).toBeNull();
  });
});
