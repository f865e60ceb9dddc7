import type { Command } from "commander";

/** How a live target is watched, for every command that judges one. */
export function addLiveFlags(program: Command): Command {
  return program
    .option("--for <duration>", "longest watch of a live target", "5m")
    .option("--every <duration>", "time between rounds (default: a sixtieth of --for, 2s at least)")
    .option("--full", "watch for the whole of --for even when the evidence settles it sooner")
    .option(
      "--out <dir>",
      "folder for the captures of a live watch (default captures/<target>-<time>)",
    )
    .option("--no-keep", "do not keep the captures of a live watch");
}
