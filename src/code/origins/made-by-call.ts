/** Resources that calls make: builtins, constructors of Go's own library, rows of the contracts. */
import { say } from "../../base/language.ts";
import type { GoType } from "../go-type.ts";
import { typeName } from "../go-type.ts";
import type { Capacity, ResourceKind } from "../resource.ts";
import type { Call, Expr } from "../syntax/nodes.ts";
import type { OriginParts, Sink } from "./parts.ts";
import { kindOfType, kindOfZero } from "./resource-kind.ts";
import { NO_CAPACITY, type ResourceTable } from "./resource-table.ts";

const CONTEXT = /^(?:golang\.org\/x\/net\/)?context\.With(?:Cancel|Timeout|Deadline)(?:Cause)?$/;
const TIMERS: Readonly<Record<string, ResourceKind>> = {
  "time.NewTicker": "ticker",
  "time.Tick": "ticker",
  "time.NewTimer": "timer",
  "time.After": "timer",
  "time.AfterFunc": "timer",
};

export class MadeByCall {
  private readonly parts: OriginParts;
  private readonly table: ResourceTable;

  constructor(parts: OriginParts, table: ResourceTable) {
    this.parts = parts;
    this.table = table;
  }

  /** `make(chan T, n)`, `new(sync.Mutex)`. */
  builtin(call: Call, name: string, sink: Sink): void {
    if (name !== "make" && name !== "new") return;
    const type = this.parts.typeOf(call);
    const under = this.parts.underlying(type);
    const isChannel = name === "make" && under.kind === "chan";
    const kind = isChannel
      ? "channel"
      : kindOfZero(type.kind === "pointer" ? type.element : type, this.parts);
    if (kind === null) return;
    const capacity = isChannel ? this.capacityOf(call.args[1]) : NO_CAPACITY;
    sink.resource(this.at(call, { kind, capacity, typeName: typeName(type) }));
  }

  /** What result `index` of a function outside the program is. */
  external(call: Call, name: string, index: number, sink: Sink): void {
    const made = this.ownLibrary(name, index) ?? this.byContract(name, index);
    const type = this.resultType(call, name, index);
    if (made !== null) {
      const called = typeName(type) ?? made.typeName ?? null;
      sink.resource(this.at(call, { ...made, result: index, typeName: called }));
      return;
    }
    this.outside(call, type, { result: index, outside: say`comes from ${name}`, sink });
  }

  /** What a call returns that leads nowhere. */
  unknown(call: Call, reason: string, index: number, sink: Sink): void {
    const type = this.parts.typeOf(call);
    const own = type.kind === "tuple" ? type.elements[index] : type;
    if (own !== undefined) this.outside(call, own, { result: index, outside: reason, sink });
  }

  private outside(
    call: Call,
    type: GoType,
    given: { readonly result: number; readonly outside: string; readonly sink: Sink },
  ): void {
    const kind = kindOfType(type, this.parts);
    if (kind === null || kind === "container") return;
    const { result, outside, sink } = given;
    const made = { kind, result, outside, enters: call, typeName: typeName(type) };
    sink.resource(this.table.at(call, made));
  }

  private ownLibrary(name: string, index: number): Made | null {
    if (CONTEXT.test(name)) return { kind: index === 0 ? "context" : "cancel" };
    if (name === "os/signal.NotifyContext") return { kind: index === 0 ? "context" : "cancel" };
    if (name === "golang.org/x/sync/errgroup.WithContext") {
      return { kind: index === 0 ? "errgroup" : "context" };
    }
    if (index !== 0) return null;
    if (name === "sync.NewCond") return { kind: "cond" };
    const kind = TIMERS[name];
    return kind === undefined ? null : { kind };
  }

  private byContract(name: string, index: number): Made | null {
    const { contracts } = this.parts;
    const release = contracts.releaseOf(name);
    if (name === "io.Pipe" && index < 2) return { kind: "closer", typeName: "io.Pipe" };
    if (name === "os.Pipe" && index < 2) return { kind: "closer", typeName: "os.File" };
    if (release !== null && release.result === index) {
      return { kind: "closer", field: release.field, typeName: name };
    }
    return contracts.startOf(name)?.result === index ? { kind: "closer", typeName: name } : null;
  }

  private resultType(call: Call, name: string, index: number): GoType {
    const known = this.parts.contracts.resultsOf(name)?.[index];
    if (known !== undefined) return known;
    const type = this.parts.typeOf(call);
    return type.kind === "tuple" ? (type.elements[index] ?? type) : type;
  }

  private at(call: Call, made: Made & { readonly result?: number; readonly capacity?: Capacity }) {
    return this.table.at(call, { ...made, origin: call, madeIn: this.parts.funcOf(call) });
  }

  private capacityOf(size: Expr | undefined): Capacity {
    if (size === undefined) return { kind: "constant", value: 0 };
    const value = this.parts.constantOf(size);
    if (value !== null) return { kind: "constant", value };
    return { kind: "symbolic", text: size.file.text.slice(size.start, size.end) };
  }
}

interface Made {
  readonly kind: ResourceKind;
  readonly field?: string | null;
  readonly typeName?: string | null;
}
