import { existsSync } from "node:fs";
import { open } from "node:fs/promises";
import { resolve } from "node:path";
import type { Command } from "commander";
import { UsageError } from "../../base/errors.ts";
import { phrase, said, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { parseSource, type Source } from "../../capture/source.ts";
import type { ToOpen } from "../../serve/gather-captures.ts";
import { addCodeFlags, type CodeFlags } from "../code-flags.ts";
import { type Call, defineCommand } from "../command.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { runExplorer } from "../run-explorer.ts";
import { addServerFlags, type ServerFlags, watchFromFlags } from "../server-flags.ts";
import { addSourceFlag } from "../source-flags.ts";
import {
  accessFromFlags,
  addTargetFlags,
  type TargetFlags,
  watchOptions,
} from "../target-flags.ts";

type OpenOptions = TargetFlags &
  ServerFlags &
  CodeFlags & {
    readonly http: string;
    readonly no_browser?: boolean;
    readonly source?: string;
    readonly source_path?: string;
    readonly trim_path?: string;
  };

export const command = defineCommand<OpenOptions>({
  configure: (program) =>
    addCodeFlags(addServerFlags(addExplorerFlags(addTargetFlags(program.argument("[source...]"))))),
  run: openInBrowser,
  details: phrase(
    "Serves flame graph, call graph, top, peek, source, goroutines, differences and time on this machine alone. " +
      "A live target is asked once. More files can be dropped on the page. With --server the pages of " +
      "a running watch are opened.",
  ),
  examples: [
    { command: "tidemark open heap.pb.gz", why: phrase("look at a profile in the browser") },
    {
      command: "tidemark open captures/",
      why: phrase("verdict, growth and time over a folder of captures"),
    },
    {
      command: "tidemark open captures/ --source .",
      why: phrase("with the Go source: why, line by line"),
    },
    {
      command: "tidemark open --server :7070 --target shop --since 2h",
      why: phrase("captures that a running watch has kept"),
    },
    {
      command: "tidemark open -http=:8081 -no_browser :6060",
      why: phrase("a live process, on a port"),
    },
  ],
});

function addExplorerFlags(program: Command): Command {
  return addSourceFlag(
    program
      .option(
        "--http <[host]:[port]>",
        said("where to serve; without a port a free one"),
        "localhost:0",
      )
      .option("--no_browser", said("only print the address")),
  )
    .option("--source_path <dirs>", said("where the source page looks for files, with : between"))
    .option("--trim_path <dirs>", said("prefixes to take off file names, with : between"));
}

async function openInBrowser(call: Call<OpenOptions>): Promise<ExitCode> {
  const { args, options, io } = call;
  const asked = await watchFromFlags(options, { args, signal: io.signal });
  if (asked === null) return openSources(call);
  const { openWatched } = await import("../open-watched.ts");
  return openWatched(asked, { noBrowser: options.no_browser === true, io });
}

async function openSources({ args, options, io }: Call<OpenOptions>): Promise<ExitCode> {
  if (options.source !== undefined && !existsSync(resolve(io.cwd, options.source))) {
    throw new UsageError(say`source ${quoteShort(options.source)}: no such folder`);
  }
  const access = await accessFromFlags(options);
  const sources = args.map((arg) => parseSource(arg, access));
  const setup = {
    source: args.length === 0 ? said("no profile") : args.join(" "),
    sources: await toOpen(sources, options, io),
    canUpload: true,
    places: {
      sourcePath: options.source_path ?? "",
      trimPath: options.trim_path ?? "",
      cwd: options.source === undefined ? io.cwd : resolve(io.cwd, options.source),
    },
  };
  const { http, no_browser: noBrowser = false, source } = options;
  return runExplorer(
    setup,
    { http, noBrowser, codeFolder: source ?? null, codeFlags: options },
    io,
  );
}

/** A live target is asked once; its flags are read as those of a watch are. */
const ONE_ROUND_MS = 1_000;

/** Standard input belongs to this thread: it is read here, the rest where it is decoded. */
async function toOpen(
  sources: readonly Source[],
  options: OpenOptions,
  io: Io,
): Promise<readonly ToOpen[]> {
  const named = sources.flatMap((source) => (source.type === "path" ? [source.path] : []));
  const paths = sources.length > 1 ? await withoutProgram(named) : named;
  const { pages = [], dumpCap = null } = watchOptions(options, ONE_ROUND_MS);
  const live = sources.flatMap((source): ToOpen[] =>
    source.type === "live" ? [{ type: "live", target: source, pages, dumpCap }] : [],
  );
  const stdin = sources.some((source) => source.type === "stdin");
  const typed: ToOpen[] = stdin ? [{ type: "bytes", name: "stdin", bytes: await readAll(io) }] : [];
  if (live.length > 1) throw new UsageError(said("open: one live target at a time"));
  return [...(paths.length === 0 ? [] : [{ type: "paths", paths } as const]), ...typed, ...live];
}

/** Users of pprof put the program file in front. */
async function withoutProgram(paths: readonly string[]): Promise<readonly string[]> {
  const [first = "", ...rest] = paths;
  return (await isProgram(first)) ? rest : paths;
}

async function isProgram(path: string): Promise<boolean> {
  const file = await open(path).catch(() => null);
  if (file === null) return false;
  try {
    const start = Buffer.alloc(ELF_MAGIC.length);
    await file.read(start, 0, start.length, 0);
    return start.equals(ELF_MAGIC);
  } catch {
    return false;
  } finally {
    await file.close();
  }
}

const ELF_MAGIC = Buffer.from("\x7fELF", "latin1");

async function readAll({ stdin }: Io): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) {
    chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  }
  return Buffer.concat(chunks);
}
