import type { Command } from "commander";
import { phrase, said } from "../../base/language.ts";
import { addCodeFlags } from "../code-flags.ts";
import { defineCommand } from "../command.ts";
import { addListenFlags } from "../listen-flags.ts";
import { addSourceFlag } from "../source-flags.ts";
import { addTargetFlags } from "../target-flags.ts";
import type { WatchOptions } from "../watch-world.ts";

export const command = defineCommand<WatchOptions>({
  configure: (program) =>
    addCodeFlags(addListenFlags(addWatchFlags(addTargetFlags(program.argument("[target...]"))))),
  run: async (call) => (await import("../run-watch.ts")).runWatch(call),
  details: phrase(
    "Collects within 2 % of each target's time, keeps captures and numbers in --data across restarts, " +
      "judges, sends alerts and serves the pages on this machine alone. Beyond it, a token is demanded. " +
      "Ctrl-C ends it; nothing that was kept is lost. The file of --config names targets in the words of " +
      "Prometheus, receivers of alerts and how long what is kept; it is read again when it changes.",
  ),
  examples: [
    {
      command: "tidemark watch 10.0.0.7:6060",
      why: phrase("one service, with pages on this machine"),
    },
    {
      command: "tidemark watch --local",
      why: phrase("every Go process here that serves its profiles"),
    },
    {
      command: "tidemark watch --config watch.yml --data /var/lib/tidemark",
      why: phrase("a fleet: discovery, alerts, retention"),
    },
    {
      command: "tidemark watch :6060 --source . --every 15s",
      why: phrase("with the Go source: why, line by line, on the page of each finding"),
    },
    {
      command: "tidemark watch --config watch.yml --listen 0.0.0.0:7070 --token-file token",
      why: phrase("for colleagues, behind a token"),
    },
  ],
});

function addWatchFlags(program: Command): Command {
  const kept = program
    .option("--config <file>", said("targets, receivers of alerts, retention (YAML)"))
    .option("--local", said("Go processes of this machine, found by themselves"))
    .option("--data <dir>", said("where captures, numbers and findings are kept"), "tidemark-data")
    .option("--listen <[host]:[port]>", said("where the pages are served (default localhost:7070)"))
    .option("--every <duration>", said("time between rounds while all is calm (default 60s)"));
  return addSourceFlag(
    kept,
    phrase("Go source of the services, to say why and what to change"),
  ).option("--external-url <url>", said("where people reach the pages, for links in alerts"));
}
