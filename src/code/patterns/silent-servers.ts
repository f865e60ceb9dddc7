/** HTTP servers that wait without limit for the rest of a request. */
import { said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import { typeName } from "../go-type.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Func, GoSymbol } from "../program.ts";
import type { CompositeLit } from "../syntax/nodes.ts";
import { lineAt } from "../syntax/source-text.ts";
import { fieldValue, literalsIn } from "./literals.ts";
import { releaseAnalysis } from "./release-analysis.ts";
import { placeText, shortName } from "./release-match.ts";
import { CANCEL_RULE } from "./release-rule.ts";
import { fateOf } from "./value-fate.ts";

const TIMEOUTS = ["ReadHeaderTimeout", "ReadTimeout"] as const;

/** Servers that a function makes without a timeout for reading. */
export function silentServers(model: Model, func: Func): readonly Match[] {
  if (isLocal(model, func)) return [];
  return literalsIn(model, func)
    .filter((literal) => typeName(model.typeOf(literal)) === "net/http.Server")
    .filter((literal) => !hasTimeout(literal) && !isSetLater(model, literal))
    .map((literal) => serverMatch(model, func, literal));
}

/** It listens on a socket of the file system: its clients are programs of the same machine. */
function isLocal(model: Model, func: Func): boolean {
  return model.callsIn(func).some(({ args: [network] }) => {
    return network?.kind === "literal" && network.text === '"unix"';
  });
}

/** It has one, or is no server that is meant to serve. */
function hasTimeout(literal: CompositeLit): boolean {
  const isPlain = literal.elements.every(({ kind }) => kind === "key-value");
  const isUsed = ["Handler", "Addr"].some((name) => fieldValue(literal, name) !== null);
  return !isPlain || !isUsed || TIMEOUTS.some((name) => fieldValue(literal, name) !== null);
}

/** `server.ReadTimeout = limit`, on the variable or field that takes the server. */
function isSetLater(model: Model, literal: CompositeLit): boolean {
  const holder = holderOf(model, literal);
  if (holder === null) return false;
  return model.usesOf(holder).some((use) => {
    const parent = model.parentOf(use);
    const value = parent?.kind === "selector" && parent.name === use ? parent : use;
    const selector = model.parentOf(value);
    if (selector?.kind !== "selector" || selector.operand !== value) return false;
    const around = model.parentOf(selector);
    const isSet = around?.kind === "assign" && around.left.includes(selector);
    return isSet && TIMEOUTS.some((name) => name === selector.name.name);
  });
}

function holderOf(model: Model, literal: CompositeLit): GoSymbol | null {
  const fate = fateOf(literal, CANCEL_RULE, releaseAnalysis(model));
  if (fate.kind === "bound") return fate.symbol;
  return fate.kind === "kept" ? fate.field : null;
}

function serverMatch(model: Model, func: Func, literal: CompositeLit): Match {
  return buildMatch(model, {
    classId: "io-wait-no-deadline",
    pkg: func.pkg,
    site: literal,
    operation: "call",
    sentence: say`The server that ${shortName(func)} makes (${placeText(literal)}) waits without limit for the rest of a request: a client that stops in the middle keeps a goroutine and a connection.`,
    witness: [[literal, said("made here, without a timeout for reading")]],
    resource: null,
    assumes: [said("clients are not all trusted to finish their requests")],
    perCall: false,
    subject: `${func.name} http.Server`,
    remedy: {
      text: said(
        "Set ReadHeaderTimeout (and ReadTimeout where bodies are small, IdleTimeout for kept connections): " +
          "the server then hangs up on a client that is silent for longer, which ends its goroutine.",
      ),
      edits: timeoutEdits(func, literal),
      notThis: [said("WriteTimeout alone: it begins when the request has been read.")],
    },
  });
}

/** A field of its own line below the last one, where the file has `time` at hand. */
function timeoutEdits(func: Func, literal: CompositeLit): Match["remedy"]["edits"] {
  const last = literal.elements.at(-1);
  const hasTime = func.file.imports.some(({ path, name }) => path === "time" && name === null);
  if (last === undefined || !hasTime || !endsWithComma(literal)) return [];
  const { file } = literal;
  const isOwnLine = lineAt(file, last.start) > lineAt(file, literal.start);
  if (!isOwnLine) return [];
  const lineStart = file.lineStarts[lineAt(file, last.start) - 1] ?? 0;
  const indent = /^[ \t]*/.exec(file.text.slice(lineStart))?.[0] ?? "";
  const end = file.text.indexOf("\n", last.end);
  // Behind an empty line: gofmt aligns the values of fields that follow each other.
  const text = `\n\n${indent}ReadHeaderTimeout: 10 * time.Second,`;
  return [{ file, start: end, end, text }];
}

function endsWithComma({ file, elements, end }: CompositeLit): boolean {
  const last = elements.at(-1);
  return last !== undefined && /^,[^\n]*\n/.test(file.text.slice(last.end, end));
}
