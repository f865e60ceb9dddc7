import * as posix from "node:path/posix";
import { shortName } from "../profile/names.ts";
import { type NodeInfo, printableName } from "./graph-nodes.ts";

/** Text within quotes in the language of Graphviz: lines are left-justified. */
export function escapeDot(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\l");
}

/** The name of a node with one part on each line, as boxes are narrow. */
export function boxName(info: NodeInfo): string {
  const name = escapeDot(shortName(info.name))
    .replaceAll("::", "\\n")
    // The dots that stand for type arguments are no separators.
    .replaceAll("[...]", "[…]")
    .replaceAll(".", "\\n");
  const file = info.file === "" ? "" : posix.basename(info.file);
  return `${boxParts({ ...info, name, file }).join("\\n")}\\n`;
}

function boxParts(info: NodeInfo): string[] {
  const parts: string[] = [];
  if (info.address !== 0n) parts.push(info.address.toString(16).padStart(16, "0"));
  if (info.name !== "") parts.push(info.name);
  const place = printableName({ ...info, address: 0n, name: "" });
  if (info.name === "" || info.file !== "" || info.line !== 0) parts.push(place);
  return parts;
}

/** Shares are raised to this power, away from grey: small differences show more. */
const SHIFT_POWER = 0.3;
/** Shares nearer to zero than this are less saturated, so that they are grey and not yellow. */
const GREY_BELOW = 0.2;
const BACKGROUND = { saturation: 0.1, brightness: 0.93 } as const;
const FOREGROUND = { saturation: 1, brightness: 0.7 } as const;

export interface DotColor {
  readonly background: boolean;
}

/** The colour of a share between -1 (green) and 1 (red), `#b20400`; pale for backgrounds. */
export function dotColor(share: number, { background }: DotColor): string {
  const { saturation: full, brightness } = background ? BACKGROUND : FOREGROUND;
  const score = Math.max(-1, Math.min(1, share));
  const size = Math.abs(score);
  const saturation = size < GREY_BELOW ? full * (size / GREY_BELOW) : full;
  const shifted = score === 0 ? 0 : size ** SHIFT_POWER;
  const dimmed = brightness * (1 - saturation * shifted);
  const blue = brightness * (1 - saturation);
  return score < 0 ? hexColor(dimmed, brightness, blue) : hexColor(brightness, dimmed, blue);
}

function hexColor(...parts: readonly number[]): string {
  const hex = parts.map((part) => (Math.trunc(part * 255) & 255).toString(16).padStart(2, "0"));
  return `#${hex.join("")}`;
}
