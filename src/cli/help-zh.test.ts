import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordedIo } from "../../test/recorded-io.ts";
import { textWidth } from "../base/text-width.ts";
import { COMMANDS } from "./commands.ts";
import { runShell } from "./shell.ts";
import { speakLanguage } from "./spoken-language.ts";

/** `--help` in Chinese: said whole, in columns that a terminal shows as columns. */

const COLUMNS = 80;
/** Four words and more are a sentence that nobody translated. */
const ENGLISH = /[A-Za-z]{2,}(?: [A-Za-z]{2,}){3,}/;

beforeAll(() => speakLanguage("zh"));
afterAll(() => speakLanguage("en"));

async function helpOf(...argv: readonly string[]): Promise<readonly string[]> {
  const io = recordedIo({ columns: COLUMNS });
  await runShell(argv, COMMANDS, io);
  return io.written().stdout.split("\n");
}

/** Without what is typed: examples begin with a command, code stands between backticks. */
function sentencesOf(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/^ {2}\S.*? {2,}/, "").replace(/`[^`]*`/g, ""));
}

function columnsOf(lines: readonly string[]): readonly number[] {
  const starts = lines.flatMap((line) => /^ {2}-.*? {2,}(?=\S)/.exec(line)?.[0] ?? []);
  return [...new Set(starts.map(textWidth))];
}

test("the overview", async () => {
  const lines = await helpOf("--help");
  expect(lines[0]).toBe("Tidemark 找出运行中的 Go 服务的泄漏。");
  expect(sentencesOf(lines).filter((line) => ENGLISH.test(line))).toEqual([]);
  expect(lines.join("\n")).toContain("--lang");
});

describe.each(COMMANDS.map(({ name }) => name))("%s --help", (name) => {
  test("is Chinese, in one column, within the terminal", async () => {
    const lines = await helpOf(name, "--help");
    expect(lines[0]).toMatch(/^用法: tidemark/);
    expect(sentencesOf(lines).filter((line) => ENGLISH.test(line))).toEqual([]);
    const end = lines.findIndex((line) => line.startsWith("  -h, --help"));
    const options = lines.slice(0, end + 1);
    expect(columnsOf(options)).toHaveLength(1);
    expect(options.filter((line) => textWidth(line) > COLUMNS)).toEqual([]);
    expect(options.some((line) => line.includes("--lang <language>"))).toBe(true);
  });
});

test("a wrong word is refused in Chinese", async () => {
  await expect(helpOf("top", "--nodecont", "3")).rejects.toThrow(/^未知选项 '--nodecont'/);
  await expect(helpOf("tpo")).rejects.toThrow("您是否想用 `tidemark top`？");
});
