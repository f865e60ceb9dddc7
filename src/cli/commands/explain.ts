import { UsageError } from "../../base/errors.ts";
import { phrase, said, say } from "../../base/language.ts";
import { quoteShort } from "../../base/quote-short.ts";
import { LEAK_CLASSES, leakClass } from "../../diagnose/classes.ts";
import type { LeakClass } from "../../diagnose/leak-class.ts";
import { classExample } from "../../report/class-examples.ts";
import { classListText, explainText } from "../../report/explain-text.ts";
import { type Call, defineCommand } from "../command.ts";
import { EXIT_NO_LEAK, type ExitCode } from "../exit-code.ts";
import { patternOf, toldClass } from "../told-class.ts";

interface ExplainFlags {
  readonly json?: boolean;
}

export const command = defineCommand<ExplainFlags>({
  configure: (program) =>
    program.argument("[class]", said("as it stands in a report; all when absent")).option("--json"),
  run: explain,
  examples: [
    { command: "tidemark explain", why: phrase("every class with its title") },
    {
      command: "tidemark explain chan-send-after-timeout",
      why: phrase("what it is and what mends it"),
    },
  ],
});

function explain({ args, options, io }: Call<ExplainFlags>): ExitCode {
  const [id] = args;
  const known = id === undefined ? null : leakClass(id);
  if (id !== undefined && known === null) throw new UsageError(unknownClass(id));
  const layout = { width: io.stdout.columns, color: io.stdout.color };
  if (options.json === true) {
    const told = known === null ? LEAK_CLASSES.map(withExample) : withExample(known);
    io.stdout.write(`${JSON.stringify(told, null, 2)}\n`);
  } else {
    io.stdout.write(
      known === null ? classListText(layout) : explainText(known, patternOf(known), layout),
    );
  }
  return EXIT_NO_LEAK;
}

/** As JSON, with an example where a line of code shows one. */
function withExample(leakClass: LeakClass): object {
  return { ...toldClass(leakClass), example: classExample(leakClass.id) };
}

function unknownClass(id: string): string {
  const words = id
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 2);
  const near = LEAK_CLASSES.filter((each) => words.some((word) => each.id.includes(word)));
  const hint = near
    .slice(0, 3)
    .map((each) => each.id)
    .join(", ");
  const advice = hint === "" ? said("`tidemark explain` lists them") : say`near it: ${hint}`;
  return say`explain: no class ${quoteShort(id)}; ${advice}`;
}
