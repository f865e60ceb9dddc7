/** Where functions are entered from outside the source: main, handlers, other modules. */
import { said, say } from "../../base/language.ts";
import { typeName } from "../go-type.ts";
import type { Calls, Multiplicity, Types } from "../model.ts";
import type { Func, GoSymbol, Program } from "../program.ts";
import { ONCE, placeText } from "./often.ts";

export interface EntryParts extends Pick<Types, "typeOfSymbol">, Pick<Calls, "escapeOf"> {
  readonly program: Program;
}

/** Parameters that stand for one request: having one makes a function a handler. */
const REQUEST_TYPES = new Set([
  "github.com/gin-gonic/gin.Context",
  "github.com/labstack/echo.Context",
  "github.com/labstack/echo/v4.Context",
  "github.com/gofiber/fiber.Ctx",
  "github.com/gofiber/fiber/v2.Ctx",
  "github.com/valyala/fasthttp.RequestCtx",
]);

/** Who calls through a field is among the callers. */
const SEEN = /^stored in the field/;
/** In a module with a program, exported functions are there for its own packages. */
const SEEN_IN_PROGRAM = /^(?:stored in the field|exported by)/;

export interface Entries {
  /** How often the function is entered other than by calls in the program; null when it is not. */
  entryOf(func: Func, hasCallers: boolean): Multiplicity | null;
}

export function createEntries(parts: EntryParts): Entries {
  const programs = new Set(
    parts.program.packages.filter(({ name }) => name === "main").map(({ module }) => module),
  );
  return {
    entryOf(func, hasCallers) {
      if (isTestFunc(func)) return { ...ONCE, because: said("once, in a test"), at: func.node };
      if (isStart(func)) return startOf(func);
      const handler = handlerOf(parts, func);
      if (handler !== null) return handler;
      const reason = parts.escapeOf(func);
      if (!hasCallers) return unknown(func, reason ?? said("no caller is known"));
      const isSeen = programs.has(func.pkg.module) ? SEEN_IN_PROGRAM : SEEN;
      return reason === null || isSeen.test(reason) ? null : unknown(func, reason);
    },
  };
}

/** Tests come and go with the test binary. */
export function isTestFunc({ file }: Func): boolean {
  return file.file.path.endsWith("_test.go");
}

function isStart({ node, receiver, pkg }: Func): boolean {
  if (node.kind !== "func" || receiver !== null) return false;
  return node.name.name === "init" || (node.name.name === "main" && pkg.name === "main");
}

function startOf({ node, shortName }: Func): Multiplicity {
  return { kind: "once", because: say`once, from ${shortName} at ${placeText(node)}`, at: node };
}

function unknown({ node, shortName }: Func, reason: string): Multiplicity {
  const because = say`${shortName} may be called any number of times: ${reason}`;
  return { kind: "unknown", because, at: node };
}

function handlerOf({ typeOfSymbol }: EntryParts, func: Func): Multiplicity | null {
  const names = func.params.map((param) => typeName(typeOfSymbol(param)) ?? "");
  if (!isHttpHandler(names) && !isRpcHandler(func, names)) return null;
  const because = say`once a request, from the handler ${func.shortName} at ${placeText(func.node)}`;
  return { kind: "per-request", because, at: func.node };
}

function isHttpHandler(names: readonly string[]): boolean {
  const [writer, request] = names;
  if (writer === "net/http.ResponseWriter" && request === "net/http.Request") return true;
  return names.length === 1 && REQUEST_TYPES.has(writer ?? "");
}

/** `(ctx, *FooRequest) (*FooResponse, error)`, or a stream of the generated server. */
function isRpcHandler({ receiver, node, results }: Func, names: readonly string[]): boolean {
  if (receiver === null || node.kind !== "func") return false;
  const [first = "", second = ""] = names;
  const isUnary = first === "context.Context" && /Request$|Req$/.test(second);
  if (names.length === 2 && isUnary) return results.length === 2 && isError(results[1]);
  const last = names.at(-1) ?? "";
  return names.length <= 2 && /_\w+Server$/.test(last) && results.length === 1;
}

function isError(symbol: GoSymbol | undefined): boolean {
  return symbol?.type?.kind === "ident" && symbol.type.name === "error";
}
