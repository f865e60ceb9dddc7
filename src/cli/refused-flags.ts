import type { Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { phrase, said, say } from "../base/language.ts";

/** Data table: flags of `go tool pprof` that Tidemark does not take, each with what to do. */

const SYMBOLS = phrase("Go writes names and lines into its profiles, nothing is left to look up");
const NO_PICTURES = phrase("`tidemark svg` draws the graph, `tidemark dot` writes it for Graphviz");

const REFUSED: Readonly<Record<string, string>> = {
  symbolize: SYMBOLS,
  tools: SYMBOLS,
  all_frames: SYMBOLS,
  buildid: phrase("the binary is not looked at, so that it needs no build id"),
  seconds: phrase("write it into the address: http://host:6060/debug/pprof/heap?seconds=30"),
  timeout: phrase(
    "an address has as long as it needs to answer, within the limits of `tidemark capture`",
  ),
  tls_cert: phrase(
    "`tidemark capture --tls-cert` fetches with a certificate, into a folder to read from",
  ),
  tls_key: phrase(
    "`tidemark capture --tls-key` fetches with a certificate, into a folder to read from",
  ),
  tls_ca: phrase(
    "`tidemark capture --tls-ca` fetches with a certificate, into a folder to read from",
  ),
  intel_syntax: phrase("it is about instructions, which Tidemark does not list"),
  http: phrase("`tidemark open -http=HOST:PORT SOURCE` shows it in the browser"),
  no_browser: phrase("it goes with -http: `tidemark open -http=HOST:PORT -no_browser SOURCE`"),
  disasm: phrase("it needs the binary and a disassembler; `tidemark list` shows values by line"),
  png: NO_PICTURES,
  gif: NO_PICTURES,
  pdf: NO_PICTURES,
  ps: NO_PICTURES,
  web: phrase("`tidemark open` shows the graph in the browser, `tidemark svg` draws it"),
  gv: NO_PICTURES,
  eog: NO_PICTURES,
  evince: NO_PICTURES,
  kcachegrind: phrase("`tidemark callgrind -output=FILE` writes the file to open there"),
  top: phrase("reports are commands here: `tidemark top SOURCE`"),
  text: phrase("reports are commands here: `tidemark top SOURCE`"),
  tree: phrase("reports are commands here: `tidemark tree SOURCE`"),
  peek: phrase("reports are commands here: `tidemark peek REGEXP SOURCE`"),
  list: phrase("reports are commands here: `tidemark list REGEXP SOURCE`"),
  weblist: phrase("reports are commands here: `tidemark weblist REGEXP SOURCE`"),
  traces: phrase("reports are commands here: `tidemark traces SOURCE`"),
  tags: phrase("reports are commands here: `tidemark tags SOURCE`"),
  raw: phrase("reports are commands here: `tidemark raw SOURCE`"),
  comments: phrase("reports are commands here: `tidemark comments SOURCE`"),
  proto: phrase("reports are commands here: `tidemark proto SOURCE`"),
  topproto: phrase("reports are commands here: `tidemark topproto SOURCE`"),
  callgrind: phrase("reports are commands here: `tidemark callgrind SOURCE`"),
  dot: phrase("reports are commands here: `tidemark dot SOURCE`"),
  svg: phrase("reports are commands here: `tidemark svg SOURCE`"),
};

/** Why there is no command of this name (`-png`, `pdf`), null where pprof has none either. */
export function refusedWord(word: string): string | null {
  const name = word.replace(/^--?/, "").replace(/=.*/s, "");
  const help = Object.hasOwn(REFUSED, name) ? REFUSED[name] : null;
  return help === null ? null : say`-${name} is not supported: ${said(help)}`;
}

/** Declares them, out of sight, so that each is refused by name and not as a typing error. */
export function addRefusedFlags(program: Command): Command {
  for (const [name, help] of Object.entries(REFUSED)) {
    const known = program.options.some((option) => option.long === `--${name}`);
    if (known) continue;
    program.addOption(program.createOption(`--${name} [value]`).hideHelp());
    program.on(`option:${name}`, () => {
      throw new UsageError(say`-${name} is not supported by \`${program.name()}\`: ${said(help)}`);
    });
  }
  return program;
}
