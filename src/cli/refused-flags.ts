import type { Command } from "commander";
import { UsageError } from "../base/errors.ts";

/** Data table: flags of `go tool pprof` that Tidemark does not take, each with what to do. */

const SYMBOLS = "Go writes names and lines into its profiles, nothing is left to look up";
const NO_PICTURES = "`tidemark svg` draws the graph, `tidemark dot` writes it for Graphviz";
const COMMAND = "reports are commands here:";

const REFUSED: Readonly<Record<string, string>> = {
  symbolize: SYMBOLS,
  tools: SYMBOLS,
  all_frames: SYMBOLS,
  buildid: "the binary is not looked at, so that it needs no build id",
  seconds: "write it into the address: http://host:6060/debug/pprof/heap?seconds=30",
  timeout: "an address has as long as it needs to answer, within the limits of `tidemark capture`",
  tls_cert: "`tidemark capture --tls-cert` fetches with a certificate, into a folder to read from",
  tls_key: "`tidemark capture --tls-key` fetches with a certificate, into a folder to read from",
  tls_ca: "`tidemark capture --tls-ca` fetches with a certificate, into a folder to read from",
  intel_syntax: "it is about instructions, which Tidemark does not list",
  http: "`tidemark open -http=HOST:PORT SOURCE` shows it in the browser",
  no_browser: "it goes with -http: `tidemark open -http=HOST:PORT -no_browser SOURCE`",
  disasm: "it needs the binary and a disassembler; `tidemark list` shows values by line",
  png: NO_PICTURES,
  gif: NO_PICTURES,
  pdf: NO_PICTURES,
  ps: NO_PICTURES,
  web: "`tidemark open` shows the graph in the browser, `tidemark svg` draws it",
  gv: NO_PICTURES,
  eog: NO_PICTURES,
  evince: NO_PICTURES,
  kcachegrind: "`tidemark callgrind -output=FILE` writes the file to open there",
  top: `${COMMAND} \`tidemark top SOURCE\``,
  text: `${COMMAND} \`tidemark top SOURCE\``,
  tree: `${COMMAND} \`tidemark tree SOURCE\``,
  peek: `${COMMAND} \`tidemark peek REGEXP SOURCE\``,
  list: `${COMMAND} \`tidemark list REGEXP SOURCE\``,
  weblist: `${COMMAND} \`tidemark weblist REGEXP SOURCE\``,
  traces: `${COMMAND} \`tidemark traces SOURCE\``,
  tags: `${COMMAND} \`tidemark tags SOURCE\``,
  raw: `${COMMAND} \`tidemark raw SOURCE\``,
  comments: `${COMMAND} \`tidemark comments SOURCE\``,
  proto: `${COMMAND} \`tidemark proto SOURCE\``,
  topproto: `${COMMAND} \`tidemark topproto SOURCE\``,
  callgrind: `${COMMAND} \`tidemark callgrind SOURCE\``,
  dot: `${COMMAND} \`tidemark dot SOURCE\``,
  svg: `${COMMAND} \`tidemark svg SOURCE\``,
};

/** Why there is no command of this name (`-png`, `pdf`), null where pprof has none either. */
export function refusedWord(word: string): string | null {
  const name = word.replace(/^--?/, "").replace(/=.*/s, "");
  const help = Object.hasOwn(REFUSED, name) ? REFUSED[name] : null;
  return help === null ? null : `-${name} is not supported: ${help}`;
}

/** Declares them, out of sight, so that each is refused by name and not as a typing error. */
export function addRefusedFlags(program: Command): Command {
  for (const [name, help] of Object.entries(REFUSED)) {
    const known = program.options.some((option) => option.long === `--${name}`);
    if (known) continue;
    program.addOption(program.createOption(`--${name} [value]`).hideHelp());
    program.on(`option:${name}`, () => {
      throw new UsageError(`-${name} is not supported by \`${program.name()}\`: ${help}`);
    });
  }
  return program;
}
