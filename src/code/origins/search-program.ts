/** Looks at every place of a program that can make a resource. */
import type { Origins } from "../model.ts";
import type { Node } from "../syntax/nodes.ts";
import { eachChild } from "../syntax/walk.ts";
import type { OriginParts } from "./parts.ts";

/** Asks for the origins of all names that are declared and of all calls. */
export function searchProgram(
  parts: OriginParts,
  origins: Pick<Origins, "originsOf" | "originsOfSymbol">,
): void {
  const visit = (node: Node): void => {
    for (const ident of declaredBy(node)) {
      const symbol = parts.symbolOf(ident);
      if (symbol !== null && symbol.ident === ident) origins.originsOfSymbol(symbol);
    }
    if (node.kind === "call" || node.kind === "composite") origins.originsOf(node);
    eachChild(node, visit);
  };
  for (const pkg of parts.program.packages) for (const file of pkg.files) visit(file);
}

function declaredBy(node: Node) {
  switch (node.kind) {
    case "var":
    case "field":
      return node.names;
    case "assign":
      return node.op === ":=" ? node.left.filter((one) => one.kind === "ident") : [];
    case "range":
      return [node.key, node.value].filter((one) => one?.kind === "ident");
    default:
      return [];
  }
}
