import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LEAK_CLASSES } from "../../diagnose/classes.ts";
import { REPORT_FORMATS } from "../../report/formats.ts";
import { COMMANDS } from "../commands.ts";
import { bashCompletion } from "./bash-completion.ts";
import { commandSurface, type SurfaceCommand, type SurfaceOption } from "./command-surface.ts";
import { fishCompletion } from "./fish-completion.ts";
import { manPage } from "./man-page.ts";
import { LISTED_OPTIONS } from "./option-values.ts";
import { zshCompletion } from "./zsh-completion.ts";

let commands: readonly SurfaceCommand[] = [];
let folder = "";

beforeAll(async () => {
  commands = await commandSurface(COMMANDS);
  folder = mkdtempSync(join(tmpdir(), "tidemark-completion-"));
  mkdirSync(join(folder, "captures of today"));
  writeFileSync(join(folder, "heap.pb.gz"), "");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What bash offers for each line, the cursor at its end. */
function offered(...lines: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const asked = lines.map((words) => {
    const quoted = words.map((word) => `'${word}'`).join(" ");
    return `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _tidemark
      printf '%s\\n' "\${COMPREPLY[@]}"; echo ===`;
  });
  const script = `${bashCompletion(commands)}\n${asked.join("\n")}`;
  // Bash reads its start files when its input is a socket, as that of a test in the background is.
  const run = spawnSync("bash", ["--norc", "-uc", script], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  expect(run.stderr).toBe("");
  const answers = run.stdout.split("===\n").slice(0, -1);
  return answers.map((answer) => answer.split("\n").filter((line) => line !== ""));
}

describe("bash", () => {
  test("completes commands, options, listed values and files", () => {
    const [first, option, format, equals, half, classes] = offered(
      ["tidemark", "dia"],
      ["tidemark", "watch", "--read"],
      ["tidemark", "diagnose", "--format", ""],
      ["tidemark", "diagnose", "--format", "="],
      ["tidemark", "diagnose", "--format", "=", "j"],
      ["tidemark", "explain", "chan-"],
    );
    expect(first).toEqual(["diagnose"]);
    expect(option).toEqual(["--read-token-file"]);
    expect(format).toEqual(REPORT_FORMATS.map(({ id }) => id));
    expect(equals).toEqual(format);
    expect(half).toEqual(["json", "junit"]);
    const ids = LEAK_CLASSES.map(({ id }) => id).filter((id) => id.startsWith("chan-"));
    expect(classes).toEqual(ids);
  });

  test("completes one dash, languages, folders with spaces, and what follows --", () => {
    const [dash, language, folders, files, after, help] = offered(
      ["tidemark", "top", "-sample_index", "inuse"],
      ["tidemark", "--lang", ""],
      ["tidemark", "diagnose", "--source", "capt"],
      ["tidemark", "--lang", "en", "top", "he"],
      ["tidemark", "run", "--", "./service", "heap"],
      ["tidemark", "help", "comp"],
    );
    expect(dash).toEqual(["inuse_space", "inuse_objects"]);
    expect(language).toEqual(["en", "zh"]);
    expect(folders).toEqual(["captures of today"]);
    expect(files).toEqual(["heap.pb.gz"]);
    expect(after).toEqual(["heap.pb.gz"]);
    expect(help).toEqual(["completion"]);
  });

  test("offers nothing where anything goes, and nothing for a command that there is not", () => {
    expect(offered(["tidemark", "diagnose", "--for", ""], ["tidemark", "nosuch", ""])).toEqual([
      [],
      [],
    ]);
  });
});

/** Where the shell is installed, it reads the text without complaint; elsewhere nothing is said. */
function complaints(shell: string, flags: readonly string[], text: string): string {
  const run = spawnSync(shell, [...flags], { input: text, encoding: "utf8" });
  return run.error === undefined ? run.stderr : "";
}

describe("zsh and fish", () => {
  test("know every command and every option with its values", () => {
    const zsh = zshCompletion(commands);
    const fish = fishCompletion(commands);
    const missing = commands.flatMap(({ name, options }) => [
      ...(zsh.includes(`\n        ${name})\n          _arguments`) ? [] : [name]),
      ...options.filter((option) => !isIn(name, option)).map((option) => [name, option.names]),
    ]);
    expect(missing).toEqual([]);
    function isIn(name: string, { names, placeholder }: SurfaceOption): boolean {
      const long = names.at(-1) ?? "";
      const short = names.length > 1 ? `-s ${names[0]?.slice(1)} ` : "";
      return (
        zsh.includes(`${long}${placeholder === null ? "" : "="}[`) &&
        fish.includes(`from ${name}' ${short}-l ${long.slice(2)}`)
      );
    }
    expect(zsh).toContain(":format:(text json markdown html sarif junit github gitlab)'");
    expect(fish).toContain("-l format -x -a 'text json markdown html sarif junit github gitlab'");
  });

  test("quote what is special to them", () => {
    const odd = commands.slice(0, 1).map((command) => ({
      ...command,
      options: command.options
        .filter(({ placeholder }) => placeholder === null)
        .map((option) => ({ ...option, description: "it's [x]: \\ $HOME" })),
    }));
    expect(zshCompletion(odd)).toContain("[it'\\''s \\[x\\]: \\\\ $HOME]");
    expect(fishCompletion(odd)).toContain("-d 'it\\'s [x]: \\\\ $HOME'");
  });

  test("find nothing wrong with the syntax", () => {
    expect(complaints("zsh", ["-fn"], zshCompletion(commands))).toBe("");
    const fish = join(folder, "tidemark.fish");
    writeFileSync(fish, fishCompletion(commands));
    expect(complaints("fish", ["--no-execute", fish], "")).toBe("");
    const asked = `source '${fish}'; complete -C 'tidemark diagnose --format j' | cut -f1 >&2`;
    expect(["", "json\njunit\n"]).toContain(complaints("fish", ["--no-config", "-c", asked], ""));
    expect(complaints("bash", ["-n"], bashCompletion(commands))).toBe("");
  });
});

describe("the manual page", () => {
  test("has every command and option, and lines that no roff takes for something else", () => {
    const page = manPage({ version: "1.2.3", commands });
    const lines = page.split("\n");
    expect(lines[0]).toBe('.TH TIDEMARK 1 "" "tidemark 1.2.3" "User Commands"');
    expect(page).toMatch(/^[\n -~]*$/);
    const requests = lines.filter((line) => /^[.']/.test(line)).map((line) => line.split(" ")[0]);
    expect(new Set(requests)).toEqual(new Set([".TH", ".SH", ".B", ".I", ".PP", ".TP"]));
    const wanted = commands.flatMap(({ name, options }) => [
      `.SH TIDEMARK ${name.toUpperCase()}`,
      ...options.map(({ names }) => `.B ${names.join(", ").replaceAll("-", "\\-")}`),
    ]);
    expect(wanted.filter((text) => !page.includes(`\n${text}`))).toEqual([]);
  });

  test("is read without a warning where man or mandoc is installed", () => {
    const page = manPage({ version: "1.2.3", commands });
    const file = join(folder, "tidemark.1");
    writeFileSync(file, page);
    expect(complaints("man", ["-l", "--warnings", file], "")).toBe("");
    expect(complaints("mandoc", ["-T", "lint", "-W", "warning", file], "")).toBe("");
  });
});

test("each option with listed values is one that a command takes", () => {
  const spelled = new Set(
    commands.flatMap(({ name, options }) =>
      options.flatMap(({ names }) => names.flatMap((long) => [`${name} ${long}`, long])),
    ),
  );
  expect(LISTED_OPTIONS.filter((row) => !spelled.has(row))).toEqual([]);
});
