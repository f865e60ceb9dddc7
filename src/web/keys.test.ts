import { describe, expect, test } from "vitest";
import { type KeyBinding, keyName, keyRegistry, type PressedKey } from "./keys.ts";

function press(key: string, more: Partial<PressedKey> = {}): PressedKey {
  const none = { code: "", shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
  return { ...none, key, ...more };
}

function binding(keys: readonly string[], says = ""): KeyBinding {
  return { keys, says, group: "everywhere", run: () => {} };
}

describe("key names", () => {
  test.each([
    ["/", press("/"), "/"],
    ["a capital needs no word for Shift", press("N", { shiftKey: true }), "N"],
    ["Shift with an arrow", press("ArrowLeft", { shiftKey: true }), "Shift+ArrowLeft"],
    ["Space has a name", press(" "), "Space"],
    ["the bracket key with Shift", press("{", { code: "BracketLeft", shiftKey: true }), "Shift+["],
    ["the same key elsewhere is a letter", press("ü", { code: "BracketLeft" }), "ü"],
    ["a chord is the browser's", press("f", { ctrlKey: true }), null],
    ["so is one with Meta", press("1", { metaKey: true }), null],
  ])("%s", (_, pressed, name) => {
    expect(keyName(pressed)).toBe(name);
  });
});

describe("key registry", () => {
  test("Space is typed into fields", () => {
    const keys = keyRegistry();
    keys.bind([binding(["Space"])]);
    expect(keys.find(press(" "), true)).toBe(null);
    expect(keys.find(press(" "), false)).not.toBe(null);
  });

  test("the binding made last wins, and gives way when it is taken back", () => {
    const keys = keyRegistry();
    keys.bind([binding(["s"], "shell")]);
    const unbind = keys.bind([binding(["s"], "page")]);
    expect(keys.find(press("s"), false)?.says).toBe("page");
    unbind();
    expect(keys.find(press("s"), false)?.says).toBe("shell");
  });

  test("single keys are letters in a field, named keys are not", () => {
    const keys = keyRegistry();
    keys.bind([binding(["s", "Escape"])]);
    expect(keys.find(press("s"), true)).toBe(null);
    expect(keys.find(press("Escape"), true)).not.toBe(null);
  });

  test("single keys can be switched off, also those with Shift", () => {
    const keys = keyRegistry();
    keys.bind([binding(["s", "Shift+[", "Enter"])]);
    keys.singleKeys = false;
    expect(keys.find(press("s"), false)).toBe(null);
    expect(keys.find(press("{", { code: "BracketLeft", shiftKey: true }), false)).toBe(null);
    expect(keys.find(press("Enter"), false)).not.toBe(null);
  });
});
