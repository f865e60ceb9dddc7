import type { Command } from "commander";
import { addCodeFlags } from "../code-flags.ts";
import { defineCommand } from "../command.ts";
import { addReportFlags } from "../report-output.ts";
import type { RunOptions } from "../run-supervised.ts";
import { addSourceFlag } from "../source-flags.ts";
import { appended } from "../target-flags.ts";

export const command = defineCommand<RunOptions>({
  configure: (program) =>
    addReportFlags(
      addCodeFlags(
        addSourceFlag(
          addStopFlags(addEvidenceFlags(addStartFlags(program.argument("<command...>")))),
          "Go source of the command, to say why and what to change",
        ),
      ),
    ),
  run: async (call) => (await import("../run-supervised.ts")).runSupervised(call),
  details:
    "Starts the command (no shell; put -- before it), passes stdin, stdout, stderr and signals " +
    "through, and watches it: memory, GC trace, profiles. Everything is captured when memory nears " +
    "its limit or goroutines burst. When it ends, Tidemark says why and judges the run; the report " +
    "goes to stderr, since stdout is the command's, or to --output.\n" +
    "Exit codes: the command's own when it failed (128 and the signal's number when a signal ended " +
    "it), else that of the verdict: 0 no leak, 1 leak, 3 could not judge. 2 when it could not be " +
    "started. --exit-code command or verdict takes one of the two in any case.",
  examples: [
    { command: "tidemark run -- ./service -addr :8080", why: "watch a service from its start" },
    {
      command: "tidemark run --gctrace --source . -- ./service",
      why: "with the GC trace, and the cause from the source",
    },
    {
      command: "tidemark run --max-memory 2GB --restart always -- ./service",
      why: "stop and restart it at 2 GB, evidence first",
    },
    {
      command: "tidemark run --restart on-failure --retries 3 -- ./nightly-job",
      why: "try a job again that fails",
    },
    {
      command: "tidemark run --sigquit-dump --max-memory 1GB -- ./worker",
      why: "a program without pprof: its goroutines from SIGQUIT when it is stopped anyway",
    },
    {
      command: "tidemark run --exit-code verdict --output report.html -- ./job",
      why: "for CI: fail on a leak, and keep the page",
    },
  ],
});

function addStartFlags(program: Command): Command {
  return program
    .option("--gctrace", "have the Go runtime write its GC trace, and read it")
    .option("--quiet-gctrace", "the same, its lines taken out of stderr")
    .option("--leave-stderr", "stderr is passed on as it is: no GC trace, no dump is read")
    .option(
      "--pprof <host:port>",
      "where the profiles are (default: its listening sockets; or none)",
    )
    .option("--pprof-wait <duration>", "how long until it is said that no pprof answers", "30s")
    .option("--verbose", "say each round on stderr");
}

function addEvidenceFlags(program: Command): Command {
  return program
    .option("--out <dir>", "folder for what is gathered (default captures/<command>-<time>)")
    .option("--name <name>", "what reports call it (default the command's name)")
    .option("--every <duration>", "time between rounds (default 2s, wider with age up to 5m)")
    .option("--budget <percent>", "share of the command's time for probes (default 2)")
    .option("--dump-cap <n>", "no text dump with ids above so many goroutines (default 10000)")
    .option("--metrics <path>", "extra page with numbers, e.g. /goroutines, repeatable", appended)
    .option("--capture-at <percent>", "capture everything at this share of the limit", "80%")
    .option("--forecast <duration>", "and when the limit is forecast to be this near", "10m")
    .option("--limit <bytes>", "memory limit, where the system does not tell it")
    .option(
      "--sigquit-dump [when]",
      "goroutine dump by SIGQUIT, which ends a Go program, where no pprof answers: " +
        "stop (when it is stopped anyway) or limit (when memory nears the limit, too)",
    );
}

function addStopFlags(program: Command): Command {
  return program
    .option("--max-memory <bytes>", "stop it at this resident memory, then restart it")
    .option("--grace <duration>", "from SIGTERM to SIGKILL", "10s")
    .option("--restart <when>", "on-failure, always or never (with --max-memory on-failure)")
    .option("--retries <n>", "restarts in a row", "10")
    .option("--backoff <duration>", "wait before the first restart, doubled each time", "1s")
    .option("--backoff-max <duration>", "longest wait", "1m")
    .option("--stable-after <duration>", "a life this long sets the count back; or never", "10m")
    .option(
      "--exit-code <which>",
      "command, verdict, or both: the command's when it failed",
      "both",
    );
}
