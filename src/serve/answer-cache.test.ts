import { describe, expect, test } from "vitest";
import { buildProfile } from "../profile/build-profile.ts";
import { jsonAnswer } from "./answer.ts";
import { AnswerCache, tagged } from "./answer-cache.ts";
import { bytesOf, ProfileStore } from "./profile-store.ts";

/** An answer of so many bytes. */
function drawn(bytes: number) {
  return tagged(jsonAnswer("x".repeat(bytes - 2)));
}

describe("answers kept", () => {
  test("the longest unused goes first", () => {
    const cache = new AnswerCache(100);
    cache.put("a", drawn(40));
    cache.put("b", drawn(40));
    expect(cache.get("a")).not.toBeNull();
    cache.put("c", drawn(40));
    expect([cache.get("a") === null, cache.get("b") === null]).toEqual([false, true]);
  });

  test("one that is too large is not kept, one put twice counts once", () => {
    const cache = new AnswerCache(100);
    cache.put("large", drawn(101));
    expect(cache.get("large")).toBeNull();
    for (let times = 0; times < 9; times++) cache.put("a", drawn(40));
    cache.put("b", drawn(40));
    expect(cache.get("a")).not.toBeNull();
  });

  test("tags tell contents apart", () => {
    expect(drawn(5).etag).toBe(drawn(5).etag);
    expect(drawn(5).etag).not.toBe(drawn(6).etag);
  });
});

describe("profiles kept", () => {
  const sampleTypes = [{ type: "goroutine", unit: "count" }];
  const profile = buildProfile({ sampleTypes, samples: [{ frames: [], values: [1] }] });

  test("fit the budget, but the last one always stays", () => {
    const store = new ProfileStore(bytesOf(profile) * 2);
    for (const name of ["a", "b", "a", "c"]) store.put(name, profile);
    expect(["a", "b", "c"].map((name) => store.get(name) !== null)).toEqual([true, false, true]);
    const none = new ProfileStore(1);
    none.put("a", profile);
    none.put("b", profile);
    expect([none.get("a"), none.get("b")]).toEqual([null, profile]);
    expect(none.bytes).toBe(bytesOf(profile));
  });
});
