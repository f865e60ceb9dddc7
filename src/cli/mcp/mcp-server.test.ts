import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { recordedIo } from "../../../test/recorded-io.ts";
import { runScan } from "../run-scan.ts";
import { readSource } from "../source-flags.ts";
import { mcpServer } from "./mcp-server.ts";
import { McpWorld, type McpWorldOptions } from "./mcp-world.ts";

/** An assistant asks about a recorded incident, over the protocol. */

const INCIDENTS = fileURLToPath(new URL("../../../cases/incidents", import.meta.url));
const CAPTURES = `${INCIDENTS}/recommender/leaking/captures`;
const SOURCE = `${INCIDENTS}/recommender/leaking`;

const io = recordedIo();
let client: Client;

/** The recorded captures, without a watch. */
function worldOf(source: Pick<McpWorldOptions, "loadCode" | "scan">): McpWorld {
  const asked = { paths: [CAPTURES], cwd: "/", stdin: io.stdin };
  return new McpWorld({ ...asked, client: null, sinceMs: 0, nowMs: () => 0, ...source });
}

async function connected(withSource: boolean): Promise<Client> {
  const progress = { status: () => undefined, note: () => undefined, end: () => undefined };
  const world = worldOf({
    loadCode: withSource ? () => readSource({ source: INCIDENTS }, io) : null,
    scan: withSource
      ? () => runScan(SOURCE, { cache: false }, { io, progress, onPackage: async () => undefined })
      : null,
  });
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await mcpServer(world).connect(ours);
  const asking = new Client({ name: "test", version: "1" });
  await asking.connect(theirs);
  return asking;
}

const ANSWER = z.object({
  content: z.array(z.object({ type: z.literal("text"), text: z.string() })).length(1),
  isError: z.boolean().optional(),
});

async function ask(name: string, given: Record<string, unknown> = {}): Promise<string> {
  const answer = ANSWER.parse(await client.callTool({ name, arguments: given }));
  const text = answer.content[0]?.text ?? "";
  return answer.isError === true ? `refused: ${text}` : text;
}

/** Answers are JSON of eight shapes, which each test reads as it expects them. */
async function asked(name: string, given: Record<string, unknown> = {}) {
  return JSON.parse(await ask(name, given));
}

describe("with captures and source", () => {
  beforeAll(async () => {
    client = await connected(true);
  });
  afterAll(() => client.close());

  test("every tool is read-only and described", async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      "list_sources",
      "diagnose",
      "finding",
      "witness",
      "goroutine_groups",
      "top",
      "scan",
      "explain_class",
    ]);
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
  });

  test("an investigation ends at the line, the way and the remedy", async () => {
    const { sources } = await asked("list_sources");
    expect(sources).toEqual([{ name: "captures", kind: "captures", verdict: null }]);
    const { verdict, findings } = await asked("diagnose", { source: "captures" });
    expect(verdict).toBe("leaking");
    const [{ id, site, because }] = findings;
    expect(site).toMatchObject({ function: "main.(*algo).ask", line: 47 });
    expect(because).toContain("leaves when the context is done first");
    const { deaths, evidence } = await asked("finding", { source: "captures", finding: id });
    expect(deaths).toBe(0);
    expect(evidence.length).toBeGreaterThan(1);
    const { cause, excerpts } = await asked("witness", { source: "captures", finding: id });
    expect(cause.remedy.diff).toContain("make(chan *answer, 1)");
    expect(excerpts[0].lines.join("\n")).toContain("go a.ask(ctx, request, answers)");
  });

  test("groups, functions, patterns and classes can be asked for, page by page", async () => {
    const { groups } = await asked("goroutine_groups", { source: "captures", by: "creator" });
    expect(groups.length).toBeGreaterThan(2);
    const { functions } = await asked("top", { source: "captures", measure: "inuse_space" });
    expect(functions[0].flat).toBeGreaterThan(0);
    const { findings } = await asked("scan", { class: "chan-send-after-timeout" });
    expect(findings[0].file).toContain("algo.go");
    const { why } = await asked("explain_class", { class: "chan-send-after-timeout" });
    expect(why.length).toBeGreaterThan(20);
    const all = await asked("explain_class");
    expect(all.classes.length).toBe(all.total);
  });

  test.each([
    ["diagnose", { source: "/etc/passwd" }, "not one of those named on the command line: captures"],
    ["diagnose", { source: "captures", cursor: "99" }, "not one that an answer gave"],
    ["finding", { source: "captures", finding: "x" }, "there are"],
    ["top", { source: "captures", kind: "mutex" }, "no mutex profile; there are"],
    ["explain_class", { class: "nothing" }, "ask without one"],
    ["diagnose", {}, "source"],
  ])("%s %j is refused with what there is", async (name, given, said) => {
    expect(await ask(name, given)).toMatch(/^refused: /);
    expect(await ask(name, given)).toContain(said);
  });
});

test("without source the cause says what would give it", async () => {
  client = await connected(false);
  const { findings } = await asked("diagnose", { source: "captures" });
  const given = { source: "captures", finding: findings[0].id };
  expect((await asked("witness", given)).hint).toContain("--source");
  expect(await ask("scan")).toContain("start tidemark mcp with --source");
  await client.close();
});

test("source that could not be read is read again when it is asked for again", async () => {
  let tries = 0;
  const world = worldOf({
    loadCode: async () => {
      if (++tries === 1) throw new Error("a file went away");
      return null;
    },
    scan: null,
  });
  await expect(world.report("captures")).rejects.toThrow("a file went away");
  expect((await world.report("captures")).verdict).toBe("leaking");
  expect(tries).toBe(2);
});
