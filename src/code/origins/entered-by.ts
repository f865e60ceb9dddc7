/** How calls and the functions they enter fit together. */
import type { Func } from "../program.ts";
import type { Call } from "../syntax/nodes.ts";
import type { OriginParts } from "./parts.ts";

/** Whether the call enters the function itself, rather than handing it to something that does. */
export function calls(call: Call, func: Func, { calleesOf }: OriginParts): boolean {
  return calleesOf(call).some((callee) => callee.kind === "func" && callee.func === func);
}

export function isVariadic({ type }: Func): boolean {
  return type.params.at(-1)?.variadic === true;
}
