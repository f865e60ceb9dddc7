/** Reads a source tree into what findings are explained with. Pure: the texts are given. */
import { said, say } from "../base/language.ts";
import { createModel } from "../code/build-model.ts";
import { buildProgram } from "../code/build-program.ts";
import type { Contracts } from "../code/contracts/contracts.ts";
import { findMatches } from "../code/find-matches.ts";
import { checkLine, type ObservedLine } from "../code/frames/check-line.ts";
import { type FramePlace, mapFrame } from "../code/frames/frames.ts";
import { observedLine } from "../code/frames/observed-line.ts";
import type { Model } from "../code/model.ts";
import { compatibleEdits } from "../code/remedy/compatible-edits.ts";
import { patchedTree } from "../code/remedy/patched-tree.ts";
import { diffOf } from "../code/remedy/unified-diff.ts";
import type { SourceTree } from "../code/source-tree.ts";
import type { SourceFile } from "../code/syntax/nodes.ts";
import type { GoParser } from "../code/syntax/parser.ts";
import type { SourceText } from "../code/syntax/source-text.ts";
import type { Frame } from "../profile/profile.ts";
import type { CodeReading, Seen, SourceLine } from "./code-reading.ts";

export interface SourceToRead {
  /** As a person named it. */
  readonly root: string;
  readonly tree: SourceTree;
  readonly parser: GoParser;
  readonly contracts: Contracts;
}

export function readCode({ root, tree, parser, contracts }: SourceToRead): CodeReading {
  const remembering = rememberingParser(parser);
  const modelOf = (of: SourceTree): Model => createModel(buildProgram(of, remembering), contracts);
  const model = modelOf(tree);
  return {
    root,
    tree,
    model,
    matches: findMatches(model, { atLeast: "possible" }),
    lineOf: (frame, seen) => lineOf({ frame, seen, tree, parse: remembering.parse }),
    diffOf: (matches) => {
      const edits = compatibleEdits(matches.map(({ remedy }) => remedy));
      return edits.length === 0 ? null : diffOf(edits);
    },
    matchesAfter: (remedied) => {
      const edits = compatibleEdits(remedied.map(({ remedy }) => remedy));
      const paths = new Set(remedied.map(({ pkg }) => pkg.path));
      const patched = modelOf(patchedTree(tree, edits));
      return findMatches(patched, { within: ({ path }) => paths.has(path) });
    },
  };
}

/** Texts that a patch leaves alone are not parsed a second time. */
function rememberingParser(parser: GoParser): GoParser {
  const parsed = new WeakMap<SourceText, SourceFile>();
  return {
    ...parser,
    parse: (source) => {
      const known = parsed.get(source) ?? parser.parse(source);
      parsed.set(source, known);
      return known;
    },
  };
}

interface FrameToFind {
  readonly frame: Frame;
  readonly seen: Seen;
  readonly tree: SourceTree;
  readonly parse: (source: SourceText) => SourceFile;
}

/** The line that the frame names, put right where the text has moved a little since the build. */
function lineOf({ frame, seen, tree, parse }: FrameToFind): SourceLine {
  const place = mapFrame(frame, tree);
  if (place.kind !== "found") return { kind: "not-found", reason: notFound(frame, place) };
  const { file, line } = place;
  const check = checkLine({ ...observedAt(frame, seen), line }, parse(file));
  if (check.kind === "mismatch") return { kind: "found", file, line, mismatch: check.reason };
  const moved = check.kind === "moved" ? movedBy(check.byLines, line) : null;
  return { kind: "found", file, line: check.line, mismatch: moved };
}

function observedAt(frame: Frame, seen: Seen): ObservedLine {
  const { function: name, line } = frame;
  if (seen.kind !== "waiting") return { function: name, line, operation: seen.kind };
  const at = seen.stack.findIndex((one) => one.function === name && one.line === line);
  const observed = observedLine(seen.stack, at, seen.operation);
  return observed ?? { function: name, line, operation: seen.operation };
}

function movedBy(lines: number, line: number): string {
  return say`line ${line} of the running build stands ${Math.abs(lines)} ${
    Math.abs(lines) === 1 ? said("line") : said("lines")
  } ${lines > 0 ? said("further down") : said("further up")} in this source: another revision`;
}

function notFound(frame: Frame, place: Exclude<FramePlace, { kind: "found" }>): string {
  switch (place.kind) {
    case "unknown":
      return place.reason;
    case "standard-library":
      return say`${frame.function} belongs to the standard library`;
    default:
      return say`${frame.function} belongs to ${place.module}, which was not read`;
  }
}
