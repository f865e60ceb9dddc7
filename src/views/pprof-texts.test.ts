import { describe, expect, test } from "vitest";
import { buildProfile } from "../profile/build-profile.ts";
import { renderCallgrind } from "./callgrind.ts";
import { renderTags } from "./tags.ts";
import { tracesChunks } from "./traces.ts";
import { addressIn } from "./web-list.ts";

/** Drawn once by hand after `go tool pprof`, for where there is no Go to ask. */
const profile = buildProfile({
  sampleTypes: [{ type: "held", unit: "bytes" }],
  samples: [
    {
      frames: [frame("main.read"), frame("main.main")],
      addresses: [0x1010n, 0x1000n],
      values: [2048],
      labels: [
        { key: "tenant", text: "acme" },
        { key: "bytes", number: 512 },
      ],
    },
    {
      frames: [frame("main.main")],
      addresses: [0x1000n],
      values: [1024],
      labels: [{ key: "tenant", text: "globex" }],
    },
  ],
});

function frame(name: string) {
  return { function: name, file: "/src/a.go", line: 7 };
}

describe("traces", () => {
  const bar = `-----------+${"-".repeat(55)}`;

  test("labels, then the stack with the value beside its leaf", () => {
    expect([...tracesChunks(profile)].join("").split("\n")).toEqual([
      "Type: held",
      bar,
      "    tenant:  acme",
      "     bytes:  512B",
      "       2kB   main.read",
      "             main.main",
      bar,
      "    tenant:  globex",
      "       1kB   main.main",
      bar,
      "",
    ]);
  });

  test("a profile without samples has a bar", () => {
    const none = buildProfile({ sampleTypes: profile.sampleTypes, samples: [] });
    expect([...tracesChunks(none)].join("")).toBe(`Type: held\n${bar}\n`);
  });
});

test("tags: keys by name, values by weight, right-aligned", () => {
  expect(renderTags(profile).split("\n")).toEqual([
    " bytes: Total 2kB of 3kB (66.67%)",
    "        2kB (66.67%): 512B",
    "",
    " tenant: Total 3kB of 3kB (  100%)",
    "         2kB (66.67%): acme",
    "         1kB (33.33%): globex",
    "",
    "",
  ]);
});

test("callgrind: names once, addresses relative where that is shorter", () => {
  expect(renderCallgrind(profile).split("\n")).toEqual([
    "positions: instr line",
    "events: held(kB)",
    "",
    "ob=",
    "fl=(1) /src/a.go",
    "fn=(1) main.read",
    "0x1010 7 2",
    "",
    "ob=",
    "fl=(1)",
    "fn=(2) main.main",
    "-16 7 1",
    "cfl=(1)",
    "cfn=(1)",
    "calls=0 * 7",
    "* * 2",
    "",
  ]);
});

test.each([
  ["0x4bf7b6", 0x4bf7b6n],
  ["4978614", 4_978_614n],
  ["017", 15n],
  ["main", null],
  ["0x", null],
  ["12a", null],
])("%s as an address", (text, address) => expect(addressIn(text)).toBe(address));
