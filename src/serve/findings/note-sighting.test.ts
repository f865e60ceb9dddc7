import { describe, expect, test } from "vitest";
import { takeLetters as take } from "../../../test/drawn-judged.ts";
import { START_MS } from "../../../test/drawn-reports.ts";
import { FindingBook } from "./finding-book.ts";

const MINUTE_MS = 60_000;

describe("a weaker look at what is open", () => {
  test("takes nothing back: neither the word nor the rate", () => {
    const book = new FindingBook();
    const told = take(book, "LL", { rate: 600 });
    const finding = { sentence: "perhaps 3 goroutines" };
    const record = take(book, "SS", { at: 10, rate: 20, finding });
    const { state, verdict, grade, sentence } = told;
    expect(record).toMatchObject({ state, verdict, grade, sentence });
    expect(record.targets[0]).toMatchObject({ verdict: "leaking", ratePerHour: { estimate: 600 } });
    expect(record.lastSeenMs).toBe(START_MS + 15 * MINUTE_MS);
  });

  test("leaves proven what the runtime proved", () => {
    const book = new FindingBook();
    take(book, "L", { grade: "proven" });
    expect(take(book, "L", { at: 5, rate: 700 })).toMatchObject({
      verdict: "leaking",
      grade: "proven",
    });
  });

  test("in the mended build only delays the end: the old rate must be gone", () => {
    const book = new FindingBook();
    take(book, "LL");
    take(book, "S", { at: 20, build: "v2", rate: 5 });
    expect(take(book, "-", { at: 21, build: "v2", windowMin: 2.5 }).state).toBe("open");
    const record = take(book, "--", { at: 24, build: "v2", windowMin: 2.5 });
    expect(record.state).toBe("closed");
    expect(record.builds.map(({ verdict }) => verdict)).toEqual(["leaking", "steady"]);
  });

  test("at a new instance does not say how fast it leaked", () => {
    const book = new FindingBook();
    take(book, "LL", { target: "old" });
    take(book, "S", { target: "new", at: 20, build: "v2", rate: 5 });
    book.gone(["old"]);
    expect(take(book, "--", { target: "new", at: 25, build: "v2" }).state).toBe("closed");
  });

  test("does not open it again once it is closed", () => {
    const book = new FindingBook();
    take(book, "LL");
    take(book, "--", { at: 20, build: "v2" });
    expect(take(book, "SSS", { at: 40, build: "v2" }).state).toBe("closed");
  });
});
