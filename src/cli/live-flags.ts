import type { Command } from "commander";
import { said } from "../base/language.ts";

/** How a live target is watched, for every command that judges one. */
export function addLiveFlags(program: Command): Command {
  return program
    .option("--for <duration>", said("longest watch of a live target"), "5m")
    .option(
      "--every <duration>",
      said("time between rounds (default: a sixtieth of --for, 2s at least)"),
    )
    .option("--full", said("watch for the whole of --for even when the evidence settles it sooner"))
    .option(
      "--out <dir>",
      said("folder for the captures of a live watch (default captures/<target>-<time>)"),
    )
    .option("--no-keep", said("do not keep the captures of a live watch"));
}
