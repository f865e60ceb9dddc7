import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { COMMANDS } from "../src/cli/commands.ts";
import { checkedFormat } from "../src/experiment/check/checked-formats.ts";

/** Goal: what is ready-made for CI systems is valid, and calls commands and flags that exist. */
const ROOT = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "tidemark-integrations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function textOf(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

async function flagsOf(name: string): Promise<readonly string[]> {
  const row = COMMANDS.find((command) => command.name === name);
  const { command } = (await row?.load()) ?? { command: null };
  const program = command?.configure(new Command()) ?? new Command();
  return program.options.flatMap(({ long }) => long ?? []);
}

/** Flags that a text hands to tidemark: those of npm and of the shell stand in other lines. */
function flagsIn(lines: readonly string[]): readonly string[] {
  const words = lines.flatMap((line) => [...line.matchAll(/(?<![\w-])--[a-z][a-z-]+/g)]);
  return [...new Set(words.map(([flag]) => flag))];
}

function formatsIn(text: string): readonly string[] {
  return [...text.matchAll(/--report "?([a-z]+)=/g)].map(([, id]) => id ?? "");
}

describe("the GitHub action", () => {
  const text = textOf("integrations/github-action/action.yml");
  const action: Action = parse(text);
  const scripts = new Map(action.runs.steps.map((step) => [step.id, step]));

  test("uses every input and names every output that a step gives", () => {
    for (const name of Object.keys(action.inputs)) expect(text).toContain(`inputs.${name} }}`);
    for (const [name, { value }] of Object.entries(action.outputs)) {
      expect(value).toBe(`\${{ steps.check.outputs.${name} }}`);
      expect(scripts.get("check")?.run).toContain(`echo "${name}=`);
    }
  });

  test("hands no input to the shell but by the environment", () => {
    for (const { run } of action.runs.steps) expect(run).not.toContain("${{");
  });

  test("calls flags and formats that exist", async () => {
    const known = await flagsOf("check");
    const lines = scripts.get("check")?.run.split("\n") ?? [];
    const used = flagsIn(lines.filter((line) => line.includes("args")));
    expect(used.length).toBeGreaterThan(5);
    expect(known).toEqual(expect.arrayContaining([...used]));
    for (const id of formatsIn(text)) expect(checkedFormat(id)?.id).toBe(id);
  });

  /** The steps as the runner would run them, with a command line that keeps its words. */
  function act(name: string, inputs: Readonly<Record<string, string>>, exitCode = 0) {
    const output = join(folder, `${name}-output`);
    const cli = join(folder, `${name}.mjs`);
    writeFileSync(output, "");
    writeFileSync(cli, FAKE_CLI.replaceAll("EXIT", String(exitCode)));
    const given = { ...defaults(), "report-directory": join(folder, name), cli, ...inputs };
    let status: number | null = 0;
    for (const step of action.runs.steps) {
      const env = {
        PATH: process.env["PATH"],
        GITHUB_OUTPUT: output,
        ...stepEnv(step, given, output),
      };
      const ran = spawnSync("bash", ["-e", "-c", step.run], { cwd: folder, env, encoding: "utf8" });
      status = ran.status;
    }
    const outputs = outputsIn(output);
    const args: unknown = JSON.parse(readFileSync(join(folder, name, "args.json"), "utf8"));
    return { status, outputs, args };
  }

  function defaults(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(action.inputs).map(([name, { default: value }]) => [name, value]),
    );
  }

  test("runs the tests, and tells how it ended", () => {
    const { status, outputs, args } = act("tests", { config: "a b.yml", "fail-on": "suspect" }, 1);
    expect(status).toBe(1);
    expect(Object.fromEntries(outputs)).toMatchObject({ outcome: "fail", "exit-code": "1" });
    expect(outputs.get("sarif")).toBe(join(folder, "tests", "tidemark.sarif"));
    expect(args).toEqual(
      expect.arrayContaining(["--config", "a b.yml", "--fail-on", "suspect", "--settle", "1s"]),
    );
    expect(args).toEqual(expect.arrayContaining(["--", "bash", "-c", "go test ./..."]));
  });

  test("judges sources, one in a line, and may let what is unknown pass", () => {
    const source = "soak/one $(touch x)\nsoak/two\n";
    const { status, args } = act("sources", { source, "unknown-passes": "true" }, 3);
    expect(status).toBe(0);
    expect(args).toEqual(expect.arrayContaining(["soak/one $(touch x)", "soak/two"]));
    expect(args).not.toContain("--");
  });

  test("says so when the check could not be carried out", () => {
    const { status, outputs } = act("usage", { source: "x" }, 2);
    expect(status).toBe(2);
    expect(outputs.get("outcome")).toBe("error");
  });
});

interface Step {
  readonly id: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

/** Writes its words, and the answer unless it ends as after a wrong call. */
const FAKE_CLI = `import { writeFileSync } from "node:fs";
const words = process.argv.slice(2);
const json = words.find((word) => word.startsWith("json=")).slice(5);
writeFileSync(json.replace("tidemark.json", "args.json"), JSON.stringify(words));
const outcome = { 0: "pass", 1: "fail", 3: "unknown" }[EXIT];
if (outcome) writeFileSync(json, JSON.stringify({ schemaVersion: 1, outcome, reason: "" }, null, 2));
process.exitCode = EXIT;
`;

function stepEnv(
  { env }: Step,
  inputs: Readonly<Record<string, string>>,
  output: string,
): Record<string, string> {
  const filled = Object.entries(env).map(([name, value]) => {
    const text = value.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, path: string) => {
      const key = path.slice(path.lastIndexOf(".") + 1);
      return path.startsWith("steps.") ? (outputsIn(output).get(key) ?? "") : (inputs[key] ?? "");
    });
    return [name, text] as const;
  });
  return Object.fromEntries(filled);
}

function outputsIn(file: string) {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  return new Map(lines.map((line) => [line.split("=", 1)[0] ?? "", line.replace(/^[^=]*=/, "")]));
}

describe("the GitLab template", () => {
  const text = textOf("integrations/gitlab/tidemark.gitlab-ci.yml");
  const job: Job = parse(text)["tidemark-check"];

  test("calls flags and formats that exist, and keeps what they write", async () => {
    const known = await flagsOf("check");
    expect(known).toEqual(expect.arrayContaining([...flagsIn(job.script)]));
    for (const id of formatsIn(text)) expect(checkedFormat(id)?.id).toBe(id);
    const files = [...job.script.join(" ").matchAll(/--report \w+=(\S+)/g)].map(([, file]) => file);
    const kept = [...job.artifacts.paths, ...Object.values(job.artifacts.reports)];
    expect([...files].sort()).toEqual([...kept].sort());
  });

  test("is a shell script that parses", () => {
    for (const line of [...job.before_script, ...job.script])
      execFileSync("sh", ["-n", "-c", line]);
  });
});

interface Job {
  readonly before_script: readonly string[];
  readonly script: readonly string[];
  readonly artifacts: {
    readonly paths: readonly string[];
    readonly reports: Readonly<Record<string, string>>;
  };
}

describe("the hooks of pre-commit", () => {
  const hooks: readonly Hook[] = parse(textOf(".pre-commit-hooks.yaml"));

  test.each(hooks)("$id calls a command with flags that exist", async ({ id, entry, language }) => {
    const [program, name = "", ...words] = entry.split(" ");
    expect(program).toBe("tidemark");
    expect(JSON.parse(textOf("package.json")).bin).toHaveProperty("tidemark");
    expect(language).toBe("node");
    expect(id).toMatch(/^tidemark-/);
    expect(await flagsOf(name)).toEqual(expect.arrayContaining([...flagsIn(words)]));
  });
});

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
}

describe("the pages about them", () => {
  test.each(["github-action.md", "gitlab.md", "pre-commit.md"])("docs/%s is valid", (page) => {
    const text = textOf(`docs/${page}`);
    const blocks = [...text.matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml]) => parse(yaml ?? ""));
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks) expect(block).toBeTypeOf("object");
  });

  test("the page of the action lists its inputs and outputs", () => {
    const page = textOf("docs/github-action.md");
    const { inputs, outputs }: Action = parse(textOf("integrations/github-action/action.yml"));
    for (const name of [...Object.keys(inputs), ...Object.keys(outputs)]) {
      expect(page).toContain(`| \`${name}\` |`);
    }
  });
});
