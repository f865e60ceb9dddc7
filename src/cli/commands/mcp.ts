import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { Command } from "commander";
import { UsageError } from "../../base/errors.ts";
import { phrase, said } from "../../base/language.ts";
import { addCodeFlags, type CodeFlags } from "../code-flags.ts";
import { type Call, defineCommand } from "../command.ts";
import { EXIT_NO_LEAK, type ExitCode } from "../exit-code.ts";
import { mcpServer } from "../mcp/mcp-server.ts";
import { McpWorld } from "../mcp/mcp-world.ts";
import { progressOn } from "../progress.ts";
import { runScan } from "../run-scan.ts";
import { addServerFlags, type ServerFlags, watchFromFlags } from "../server-flags.ts";
import { addSourceFlag, readSource } from "../source-flags.ts";

type McpFlags = CodeFlags & ServerFlags & { readonly source?: string };

export const command = defineCommand<McpFlags>({
  configure,
  run: serveMcp,
  details: phrase(
    "Speaks the Model Context Protocol on stdin and stdout, for coding assistants. It reads what the " +
      "command line names and nothing else, changes nothing, and opens no port. Tools: list_sources, " +
      "diagnose, finding, witness, goroutine_groups, top, scan, explain_class.",
  ),
  examples: [
    {
      command: "tidemark mcp captures/ --source .",
      why: phrase("findings with the way through the code"),
    },
    {
      command: "tidemark mcp --server :7070 --since 2h",
      why: phrase("what a running watch has seen"),
    },
    {
      command: "claude mcp add tidemark -- tidemark mcp captures/ --source .",
      why: phrase("for an assistant that starts it by itself"),
    },
  ],
});

function configure(program: Command): Command {
  program.argument("[captures...]", said("folders, archives and files of captures"));
  addSourceFlag(program, phrase("Go source of the service, to say why, and to scan"));
  return addCodeFlags(addServerFlags(program));
}

async function serveMcp({ args, options, io }: Call<McpFlags>): Promise<ExitCode> {
  if (options.target !== undefined) {
    throw new UsageError(said("--target: all targets of the watch can be asked about"));
  }
  const watch = await watchFromFlags(options, { args: [], signal: io.signal });
  const { source } = options;
  if (args.length === 0 && watch === null && source === undefined) {
    throw new UsageError(said("mcp: name captures, --source <dir> or --server <url>"));
  }
  const world = new McpWorld({
    paths: args,
    cwd: io.cwd,
    stdin: io.stdin,
    client: watch?.client ?? null,
    sinceMs: watch?.sinceMs ?? 0,
    loadCode: source === undefined ? null : () => readSource(options, io),
    scan: source === undefined ? null : () => scanOf(source, { options, io }),
    nowMs: () => Date.now(),
  });
  await serveUntilClosed(world, io);
  return EXIT_NO_LEAK;
}

function scanOf(folder: string, { options, io }: Pick<Call<McpFlags>, "options" | "io">) {
  const progress = progressOn(io.stderr);
  const call = { io, progress, onPackage: async () => undefined };
  return runScan(folder, { ...options, cache: true }, call).finally(() => progress.end());
}

/** Until the assistant closes stdin, or Ctrl-C. */
async function serveUntilClosed(world: McpWorld, io: Call<McpFlags>["io"]): Promise<void> {
  const server = mcpServer(world);
  const transport = new StdioServerTransport();
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    process.stdin.once("end", resolve);
    io.signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await server.connect(transport);
  await closed;
  await server.close();
}
