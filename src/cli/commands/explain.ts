import { UsageError } from "../../base/errors.ts";
import { defineCommand } from "../command.ts";

export const command = defineCommand({
  configure: (program) => program.argument("[source...]"),
  run: () => {
    throw new UsageError("explain: not built yet");
  },
  examples: [],
});
