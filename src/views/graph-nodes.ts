import * as posix from "node:path/posix";
import type { Profile } from "../profile/profile.ts";
import { fileTrimmer } from "./trim-file.ts";

/** What makes two frames the same node: pprof's granularity. */
export type Granularity = "functions" | "filefunctions" | "files" | "lines" | "addresses";

export interface NodeOptions {
  readonly granularity?: Granularity;
  /** Charge inlined frames to the function that they were compiled into. */
  readonly noInlines?: boolean;
  /** Tell functions of different binaries and of different first lines apart, as listings do. */
  readonly objectNames?: boolean;
  /** Tell columns of one line apart, where lines are. */
  readonly showColumns?: boolean;
  /** Search path for sources and prefixes to take off file names, both colon-separated. */
  readonly sourcePath?: string;
  readonly trimPath?: string;
}

/** One entry of a report; fields that the granularity leaves out are "" or 0. */
export interface NodeInfo {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly address: bigint;
  /** File of the mapping, only for nodes without a name or where `objectNames` asks for it. */
  readonly objectFile: string;
  readonly startLine: number;
}

/** Nodes of a profile, and the node of every line of every location. */
export interface NodeTable {
  readonly infos: readonly NodeInfo[];
  /** Length locationCount + 1: start of each location's nodes in `nodes`, innermost first. */
  readonly start: Uint32Array;
  readonly nodes: Uint32Array;
}

/** Puts every line of every location into its node; a location without lines is one node. */
export function nodeTable(profile: Profile, options: NodeOptions = {}): NodeTable {
  const noInlines = options.noInlines ?? false;
  const builder = new NodeTableBuilder(profile, options);
  const { locationLineStart } = profile;
  const start = new Uint32Array(profile.locationCount + 1);
  const nodes = new Uint32Array(profile.lineFunction.length + profile.locationCount);
  let count = 0;
  for (let location = 0; location < profile.locationCount; location++) {
    const lineEnd = locationLineStart[location + 1];
    let line = locationLineStart[location];
    if (line === lineEnd) nodes[count++] = builder.unnamed(location);
    else if (noInlines) line = lineEnd - 1;
    for (; line < lineEnd; line++) nodes[count++] = builder.nodeOf(location, line);
    start[location + 1] = count;
  }
  return { infos: builder.infos, start, nodes: nodes.subarray(0, count) };
}

class NodeTableBuilder {
  readonly infos: NodeInfo[] = [];
  readonly #profile: Profile;
  readonly #granularity: Granularity;
  readonly #objectNames: boolean;
  readonly #columns: boolean;
  readonly #trim: (file: string) => string;
  readonly #indexOf = new Map<string, number>();
  /** Node + 1 by function, where the function alone decides. */
  readonly #byFunction: Uint32Array;

  constructor(profile: Profile, options: NodeOptions) {
    const granularity = options.granularity ?? "functions";
    const byLine = granularity === "lines" || granularity === "addresses";
    // Addresses stay as they are in the profile, unless inlined frames are taken out.
    const untouched = granularity === "addresses" && options.noInlines !== true;
    this.#profile = profile;
    this.#granularity = granularity;
    this.#columns = untouched || (byLine && options.showColumns === true);
    this.#trim = fileTrimmer(options);
    this.#objectNames = options.objectNames ?? false;
    this.#byFunction = new Uint32Array(profile.functionCount);
  }

  nodeOf(location: number, line: number): number {
    const functionAt = this.#profile.lineFunction[line];
    const byFunction = this.#functionDecides(functionAt);
    const known = byFunction ? this.#byFunction[functionAt] : 0;
    if (known !== 0) return known - 1;
    const node = this.#add(this.#info(location, line));
    if (byFunction) this.#byFunction[functionAt] = node + 1;
    return node;
  }

  #functionDecides(functionAt: number): boolean {
    if (this.#objectNames) return false;
    if (this.#granularity !== "functions" && this.#granularity !== "filefunctions") return false;
    return this.#profile.functionName[functionAt] !== 0;
  }

  /** The node of a location without lines: known by address, or by its binary only. */
  unnamed(location: number): number {
    const kept = this.#granularity === "addresses";
    const address = kept ? this.#profile.locationAddress[location] : 0n;
    return this.#add({ ...NO_INFO, address, objectFile: this.#objectFile(location) });
  }

  #info(location: number, line: number): NodeInfo {
    const profile = this.#profile;
    const granularity = this.#granularity;
    const functionAt = profile.lineFunction[line];
    const byLine = granularity === "lines" || granularity === "addresses";
    const name =
      granularity === "files" ? "" : profile.strings.at(profile.functionName[functionAt]);
    const file =
      granularity === "functions" ? "" : profile.strings.at(profile.functionFile[functionAt]);
    const withObject = name === "" || this.#objectNames;
    return {
      name,
      file: file === "" ? "" : cleanPath(this.#trim(file)),
      line: byLine ? profile.lineNumber[line] : 0,
      column: this.#columns ? profile.lineColumn[line] : 0,
      address: granularity === "addresses" ? profile.locationAddress[location] : 0n,
      objectFile: withObject ? this.#objectFile(location) : "",
      startLine: withObject ? profile.functionStartLine[functionAt] : 0,
    };
  }

  #objectFile(location: number): string {
    return this.#profile.mappings[this.#profile.locationMapping[location]]?.file ?? "";
  }

  #add(info: NodeInfo): number {
    const isName = this.#granularity === "functions" && !this.#objectNames && info.name !== "";
    const key = isName ? info.name : keyOf(info);
    const known = this.#indexOf.get(key);
    if (known !== undefined) return known;
    this.#indexOf.set(key, this.infos.length);
    return this.infos.push(info) - 1;
  }
}

const NO_INFO: NodeInfo = {
  name: "",
  file: "",
  line: 0,
  column: 0,
  address: 0n,
  objectFile: "",
  startLine: 0,
};

function keyOf(info: NodeInfo): string {
  const { name, file, line, column, address, objectFile, startLine } = info;
  return `\0${name}\0${file}\0${line}\0${column}\0${address}\0${objectFile}\0${startLine}`;
}

function cleanPath(file: string): string {
  const clean = posix.normalize(file);
  return clean.length > 1 && clean.endsWith("/") ? clean.slice(0, -1) : clean;
}

/** The name as a report prints it: address, function, file and line as far as they are kept. */
export function printableName(info: NodeInfo): string {
  const parts: string[] = [];
  if (info.address !== 0n) parts.push(info.address.toString(16).padStart(16, "0"));
  if (info.name !== "") parts.push(info.name);
  const place = printablePlace(info);
  if (place !== "") parts.push(place);
  return parts.join(" ");
}

function printablePlace(info: NodeInfo): string {
  if (info.line !== 0) {
    return `${info.file}:${info.line}${info.column === 0 ? "" : `:${info.column}`}`;
  }
  if (info.file !== "") return info.file;
  if (info.name !== "") return "";
  return info.objectFile === "" ? "<unknown>" : `[${posix.basename(info.objectFile)}]`;
}
