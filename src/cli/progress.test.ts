import { expect, test, vi } from "vitest";
import { recordedTerminal } from "../../test/recorded-io.ts";
import { progressOn } from "./progress.ts";

function clock(): { now: () => number; pass: (milliseconds: number) => void } {
  let nowMs = 0;
  return { now: () => nowMs, pass: (milliseconds) => void (nowMs += milliseconds) };
}

test("a terminal shows one line, rewritten, cut to its width, and removed at the end", () => {
  const terminal = recordedTerminal({ isTty: true, columns: 20 });
  const { now, pass } = clock();
  const progress = progressOn(terminal, now);
  progress.status("round 1 of 24: heap and goroutines");
  progress.status("too soon to be drawn");
  pass(60);
  progress.status("round 2");
  progress.end();
  const lines = terminal.text().split("\r\u001b[2K");
  expect(lines[0]).toBe("");
  expect(lines[1]).toHaveLength(19);
  expect(lines.slice(2)).toEqual(["round 2", ""]);
});

test("the last state of a burst is drawn when the burst is over", () => {
  vi.useFakeTimers();
  try {
    const terminal = recordedTerminal({ isTty: true, columns: 40 });
    const progress = progressOn(terminal);
    for (const text of ["asking for heap", "asking for ids", "next in 5 s"]) progress.status(text);
    vi.runAllTimers();
    expect(terminal.text().split("\r\u001b[2K")).toEqual(["", "asking for heap", "next in 5 s"]);
  } finally {
    vi.useRealTimers();
  }
});

test("a log gets few plain lines, and every note", () => {
  const terminal = recordedTerminal();
  const { now, pass } = clock();
  const progress = progressOn(terminal, now);
  for (let second = 0; second < 60; second++) {
    progress.status(`second ${second}`);
    pass(1000);
  }
  progress.note("the target was restarted");
  progress.end();
  expect(terminal.text()).toBe(
    "second 0\nsecond 15\nsecond 30\nsecond 45\nthe target was restarted\n",
  );
});

test("a hostile name cannot move the cursor", () => {
  const terminal = recordedTerminal();
  progressOn(terminal).note("asking \u001b[2Jevil");
  expect(terminal.text()).toBe("asking \\x1b[2Jevil\n");
});
