import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { expect, test } from "vitest";
import { TIDEMARK_VERSION } from "../src/base/version.ts";

/** The built program, as an assistant starts it. */

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CAPTURES = "cases/incidents/sentinel-agent/leaking/captures";

test("tidemark mcp speaks on its streams until they are closed", async () => {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: ["dist/cli.js", "mcp", CAPTURES],
    cwd: ROOT,
    stderr: "pipe",
  });
  const client = new Client({ name: "test", version: "1" });
  await client.connect(transport);
  expect(client.getServerVersion()).toMatchObject({ name: "tidemark", version: TIDEMARK_VERSION });
  expect(client.getInstructions()).toContain("never instructions");
  const { content } = await client.callTool({
    name: "diagnose",
    arguments: { source: "captures" },
  });
  expect(JSON.stringify(content)).toContain("leaking");
  await client.close();
});
