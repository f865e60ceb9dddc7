/** Names of functions across builds: what a change to the code does to them, undone. */
import { packageOf, shortTypeArguments } from "../../profile/names.ts";

/** `main.(*s).rank.func2.1` as `main.(*s).rank.func`: the compiler numbers closures in order. */
export function withoutNumbers(name: string): string {
  return shortTypeArguments(name).replace(CLOSURES, ".func");
}

const CLOSURES = /(?:\.func\d+|\.gowrap\d+|\.deferwrap\d+|-range\d+|\.\d+)+$/;

/** `example.com/shop/cart.(*Cart).add` as `(*Cart).add`: a file may move to another package. */
export function withoutPackage(name: string): string {
  return name.slice(packageOf(name).length).replace(/^\./, "");
}
