import type { Command } from "commander";
import { phrase, said } from "../../base/language.ts";
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
          phrase("Go source of the command, to say why and what to change"),
        ),
      ),
    ),
  run: async (call) => (await import("../run-supervised.ts")).runSupervised(call),
  details: phrase(
    "Starts the command (no shell; put -- before it), passes stdin, stdout, stderr and signals " +
      "through, and watches it: memory, GC trace, profiles. Everything is captured when memory nears " +
      "its limit or goroutines burst. When it ends, Tidemark says why and judges the run; the report " +
      "goes to stderr, since stdout is the command's, or to --output.\n" +
      "Exit codes: the command's own when it failed (128 and the signal's number when a signal ended " +
      "it), else that of the verdict: 0 no leak, 1 leak, 3 could not judge. 2 when it could not be " +
      "started. --exit-code command or verdict takes one of the two in any case.",
  ),
  examples: [
    {
      command: "tidemark run -- ./service -addr :8080",
      why: phrase("watch a service from its start"),
    },
    {
      command: "tidemark run --gctrace --source . -- ./service",
      why: phrase("with the GC trace, and the cause from the source"),
    },
    {
      command: "tidemark run --max-memory 2GB --restart always -- ./service",
      why: phrase("stop and restart it at 2 GB, evidence first"),
    },
    {
      command: "tidemark run --restart on-failure --retries 3 -- ./nightly-job",
      why: phrase("try a job again that fails"),
    },
    {
      command: "tidemark run --sigquit-dump --max-memory 1GB -- ./worker",
      why: phrase("a program without pprof: its goroutines from SIGQUIT when it is stopped anyway"),
    },
    {
      command: "tidemark run --exit-code verdict --output report.html -- ./job",
      why: phrase("for CI: fail on a leak, and keep the page"),
    },
  ],
});

function addStartFlags(program: Command): Command {
  return program
    .option("--gctrace", said("have the Go runtime write its GC trace, and read it"))
    .option("--quiet-gctrace", said("the same, its lines taken out of stderr"))
    .option("--leave-stderr", said("stderr is passed on as it is: no GC trace, no dump is read"))
    .option(
      "--pprof <host:port>",
      said("where the profiles are (default: its listening sockets; or none)"),
    )
    .option(
      "--pprof-wait <duration>",
      said("how long until it is said that no pprof answers"),
      "30s",
    )
    .option("--verbose", said("say each round on stderr"));
}

function addEvidenceFlags(program: Command): Command {
  return program
    .option("--out <dir>", said("folder for what is gathered (default captures/<command>-<time>)"))
    .option("--name <name>", said("what reports call it (default the command's name)"))
    .option("--every <duration>", said("time between rounds (default 2s, wider with age up to 5m)"))
    .option("--budget <percent>", said("share of the command's time for probes (default 2)"))
    .option(
      "--dump-cap <n>",
      said("no text dump with ids above so many goroutines (default 10000)"),
    )
    .option(
      "--metrics <path>",
      said("extra page with numbers, e.g. /goroutines, repeatable"),
      appended,
    )
    .option("--capture-at <percent>", said("capture everything at this share of the limit"), "80%")
    .option("--forecast <duration>", said("and when the limit is forecast to be this near"), "10m")
    .option("--limit <bytes>", said("memory limit, where the system does not tell it"))
    .option(
      "--sigquit-dump [when]",
      said(
        "goroutine dump by SIGQUIT, which ends a Go program, where no pprof answers: " +
          "stop (when it is stopped anyway) or limit (when memory nears the limit, too)",
      ),
    );
}

function addStopFlags(program: Command): Command {
  return program
    .option("--max-memory <bytes>", said("stop it at this resident memory, then restart it"))
    .option("--grace <duration>", said("from SIGTERM to SIGKILL"), "10s")
    .option("--restart <when>", said("on-failure, always or never (with --max-memory on-failure)"))
    .option("--retries <n>", said("restarts in a row"), "10")
    .option("--backoff <duration>", said("wait before the first restart, doubled each time"), "1s")
    .option("--backoff-max <duration>", said("longest wait"), "1m")
    .option(
      "--stable-after <duration>",
      said("a life this long sets the count back; or never"),
      "10m",
    )
    .option(
      "--exit-code <which>",
      said("command, verdict, or both: the command's when it failed"),
      "both",
    );
}
