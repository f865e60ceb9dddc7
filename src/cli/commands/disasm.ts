import { UsageError } from "../../base/errors.ts";
import { phrase, said } from "../../base/language.ts";
import { defineCommand } from "../command.ts";

export const command = defineCommand({
  configure: (program) => program.argument("[words...]").allowUnknownOption(),
  run: () => {
    throw new UsageError(
      said(
        "disasm is not supported: it needs the binary and a disassembler; " +
          "`tidemark list` shows the values by line, `go tool pprof -disasm` by instruction",
      ),
    );
  },
  examples: [
    { command: "tidemark list <regexp> heap.pb.gz", why: phrase("values by line of source") },
  ],
});
