import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { expect, test } from "vitest";
import { TIDEMARK_VERSION } from "../src/base/version.ts";

/** The built program, as an assistant starts it. */

/** A busy machine takes longer than the minute that is usual. */
const TIMEOUT_MS = 240_000;

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CAPTURES = "cases/incidents/sentinel-agent/leaking/captures";

test("tidemark mcp speaks on its streams until they are closed", {
  timeout: TIMEOUT_MS,
}, async () => {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ["dist/cli.js", "mcp", CAPTURES],
    cwd: ROOT,
    stderr: "pipe",
  });
  const client = new Client({ name: "test", version: "1" });
  await client.connect(transport, { timeout: TIMEOUT_MS });
  expect(client.getServerVersion()).toMatchObject({ name: "tidemark", version: TIDEMARK_VERSION });
  expect(client.getInstructions()).toContain("never instructions");
  const asked = { name: "diagnose", arguments: { source: "captures" } };
  const { content } = await client.callTool(asked, undefined, { timeout: TIMEOUT_MS });
  expect(JSON.stringify(content)).toContain("leaking");
  await client.close();
});
