import { UsageError } from "../../base/errors.ts";
import { phrase, said, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { parseSource } from "../../capture/source.ts";
import { type Call, defineCommand } from "../command.ts";
import { type CheckGroup, doctorText, isBroken } from "../doctor/doctor-text.ts";
import { judgeMachine } from "../doctor/judge-machine.ts";
import { judgeTarget } from "../doctor/judge-target.ts";
import { lookAround } from "../doctor/look-around.ts";
import { EXIT_ERROR, EXIT_NO_LEAK, type ExitCode } from "../exit-code.ts";
import { accessFromFlags, addTargetFlags, type TargetFlags } from "../target-flags.ts";

interface DoctorFlags extends TargetFlags {
  readonly data: string;
  readonly json?: boolean;
}

export const command = defineCommand<DoctorFlags>({
  configure: (program) =>
    addTargetFlags(program.argument("[target]"))
      .option("--data <dir>", said("where `tidemark watch` would keep its data"), "tidemark-data")
      .option("--json", said("every check as JSON")),
  run: doctor,
  details: phrase(
    "One line for each thing around it: ok, limited (something is done less well or not at all) or " +
      "broken, and what to do. With a target: which of its pages answer. Exit codes: 0 nothing that is " +
      "needed is broken, 2 something is.",
  ),
  examples: [
    { command: "tidemark doctor", why: phrase("what works on this machine") },
    { command: "tidemark doctor 10.0.0.7:6060", why: phrase("and what this target answers") },
  ],
});

async function doctor({ args, options, io }: Call<DoctorFlags>): Promise<ExitCode> {
  const [typed] = args;
  const source = typed === undefined ? null : parseSource(typed, await accessFromFlags(options));
  if (source !== null && source.type !== "live") {
    throw new UsageError(say`doctor ${quoteShort(typed ?? "")}: name a live process, as host:port`);
  }
  const machine = judgeMachine(await lookAround(io, options.data));
  const groups: CheckGroup[] = [{ title: said("this machine"), checks: machine }];
  if (source !== null) {
    const { askTarget } = await import("../doctor/ask-target.ts");
    const found = await askTarget(source, io.signal);
    groups.push({ title: found.name, checks: judgeTarget(found) });
  }
  const json = options.json === true;
  io.stdout.write(json ? `${JSON.stringify({ groups }, null, 2)}\n` : doctorText(groups));
  return isBroken(groups) ? EXIT_ERROR : EXIT_NO_LEAK;
}
