/**
 * Whether a value comes out of a request or an error, and so can be anything: followed through
 * variables, parameters, results and string functions to where it was read.
 */
import { say } from "../../base/language.ts";
import { typeName } from "../go-type.ts";
import type { Model } from "../model.ts";
import type { GoSymbol } from "../program.ts";
import type { Call, Expr, Node } from "../syntax/nodes.ts";
import { distinctValues } from "./distinct-values.ts";
import { argumentsFor, codeOf, funcCalled, returnedBy, writtenTo } from "./value-trace.ts";

/** Values are followed through this many variables and functions. */
const DEPTH_MAX = 8;
/** Steps of one search: through functions that call each other it could go on for long. */
const STEPS_MAX = 300;
/** Below so many values a label or key is an enumeration, wherever it comes from. */
const FEW_VALUES_MAX = 1000;

export interface RequestData {
  /** Where it is read: `r.URL.Path`. */
  readonly at: Node;
  /** In words: `the path of the request`. */
  readonly words: string;
}

/** Request types; what is read from them was chosen by a client. */
const REQUESTS = new Set([
  "net/http.Request",
  "github.com/gin-gonic/gin.Context",
  "github.com/labstack/echo.Context",
  "github.com/labstack/echo/v4.Context",
  "github.com/gofiber/fiber.Ctx",
  "github.com/gofiber/fiber/v2.Ctx",
  "github.com/valyala/fasthttp.RequestCtx",
]);

/** What a request has that its server chose, and what has few values. */
const CHOSEN_BY_SERVER =
  /\.(?:Pattern|Method|Proto|FullPath|Host|TLS|Context|PathValue|Response|Body|Cancel|Ctx)\b/;

/** The request data or error text that the value is made of; null when there is none. */
export function requestDataOf(model: Model, expr: Expr): RequestData | null {
  if (distinctValues(model, expr) <= FEW_VALUES_MAX) return null;
  return new RequestSearch(model).of(expr, 0);
}

class RequestSearch {
  private readonly model: Model;
  private readonly seen = new Set<GoSymbol>();
  private steps = 0;

  constructor(model: Model) {
    this.model = model;
  }

  of(expr: Expr, depth: number): RequestData | null {
    this.steps += 1;
    if (depth > DEPTH_MAX || this.steps > STEPS_MAX) return null;
    switch (expr.kind) {
      case "selector":
        return this.read(expr) ?? this.named(expr, depth);
      case "ident":
        return this.named(expr, depth);
      case "call":
        return this.call(expr, depth);
      case "binary":
        return expr.op === "+" ? (this.of(expr.left, depth) ?? this.of(expr.right, depth)) : null;
      case "index":
        return this.of(expr.operand, depth);
      case "unary":
      case "star":
      case "slice":
      case "type-assert":
        return this.of(expr.operand, depth);
      default:
        return null;
    }
  }

  /** `r.URL.Path`, `r.RemoteAddr`. */
  private read(expr: Expr): RequestData | null {
    const base = this.requestBelow(expr);
    if (base === null || base === expr || CHOSEN_BY_SERVER.test(codeOf(expr))) return null;
    return { at: expr, words: say`${codeOf(expr)}, which the client chooses` };
  }

  /** The request that a chain of fields and calls begins with. */
  private requestBelow(expr: Expr): Expr | null {
    const name = typeName(this.model.typeOf(expr));
    if (name !== null && REQUESTS.has(name)) return expr;
    if (expr.kind === "selector") return this.requestBelow(expr.operand);
    return expr.kind === "call" ? this.requestBelow(expr.callee) : null;
  }

  private call(call: Call, depth: number): RequestData | null {
    const { callee } = call;
    if (callee.kind === "selector") {
      const data = this.read(call) ?? this.errorText(call);
      if (data !== null) return data;
    }
    const func = funcCalled(this.model, call);
    if (func === null) return this.anyOf(call.args, depth);
    return this.anyOf(returnedBy(func), depth);
  }

  /** `err.Error()`: errors carry ids, addresses and numbers. */
  private errorText({ callee, args }: Call): RequestData | null {
    if (callee.kind !== "selector" || callee.name.name !== "Error" || args.length > 0) return null;
    const type = this.model.typeOf(callee.operand);
    const isError = type.kind === "basic" && type.name === "error";
    if (!isError) return null;
    return { at: callee, words: say`${codeOf(callee)}(), a text with whatever went wrong` };
  }

  private anyOf(exprs: readonly Expr[], depth: number): RequestData | null {
    for (const expr of exprs) {
      const data = this.of(expr, depth + 1);
      if (data !== null) return data;
    }
    return null;
  }

  private named(expr: Expr, depth: number): RequestData | null {
    const symbol = this.model.namedBy(expr);
    if (symbol === null || symbol.isGlobal || symbol.kind === "const" || this.seen.has(symbol)) {
      return null;
    }
    this.seen.add(symbol);
    const given = (argumentsFor(this.model, symbol) ?? []).map(({ value }) => value);
    const written = symbol.kind === "field" ? [] : writtenTo(this.model, symbol);
    return this.anyOf([...given, ...written.map(({ of }) => of)], depth);
  }
}
