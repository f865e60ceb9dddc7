import type { McpTool } from "./mcp-tool.ts";
import { diagnose } from "./tools/diagnose.ts";
import { explainClass } from "./tools/explain-class.ts";
import { finding } from "./tools/finding.ts";
import { goroutineGroups } from "./tools/goroutine-groups.ts";
import { listSources } from "./tools/list-sources.ts";
import { scan } from "./tools/scan.ts";
import { top } from "./tools/top.ts";
import { witness } from "./tools/witness.ts";

/** All that an assistant may ask, as an investigation goes. A new one is a file and a line. */
export const MCP_TOOLS: readonly McpTool[] = [
  listSources,
  diagnose,
  finding,
  witness,
  goroutineGroups,
  top,
  scan,
  explainClass,
];
