import { FADED, PALETTE_SIZE, SLOT } from "./colouring.ts";

/** Colours and faces of the page, resolved for a canvas. */
export interface FlamePalette {
  /** By slot, as the pixels of a canvas hold them. */
  readonly packed: Uint32Array;
  /** The same for markup. */
  readonly css: readonly string[];
  readonly ground: string;
  readonly text: string;
  readonly dim: string;
  readonly ink: string;
  readonly hatch: string;
  readonly line: string;
  readonly sans: string;
}

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/** How much of a series colour a box takes, so that text on it stays readable. */
const TINT = 0.4;
const STRIP_GROUND = 0.35;
/** How much of a box is left where a search did not find it. */
const FADE = 0.35;
/** The part of a change that another makes up for. */
const OFFSET = 0.5;
const FULL = 255;

const TOKENS = [
  "--same-box",
  "--same-box-2",
  "--grow-box",
  "--shrink-box",
  "--line-ctl",
  "--cat-1",
  "--cat-2",
  "--cat-3",
  "--cat-4",
  "--cat-5",
  "--text",
  "--text-3",
  "--ink",
  "--hatch",
  "--line-strong",
] as const;

/**
 * Reads the tokens where the graph stands. Custom properties hold unresolved text, so each goes
 * through the colour of a probe, and through a pixel, as browsers spell colours in many ways.
 */
export function readPalette(host: HTMLElement): FlamePalette {
  const probe = document.createElement("span");
  probe.hidden = true;
  host.append(probe);
  const pixel = pixelReader();
  const read = (token: string): Rgba => {
    probe.style.color = `var(${token})`;
    return pixel(getComputedStyle(probe).color);
  };
  const colours = new Map<string, Rgba>(TOKENS.map((token) => [token, read(token)]));
  probe.style.fontFamily = "var(--sans)";
  const sans = getComputedStyle(probe).fontFamily;
  probe.remove();
  const ground = pixel(groundOf(host));
  return paletteOf((token) => colours.get(token) ?? [0, 0, 0, FULL], { ground, sans });
}

function pixelReader(): (colour: string) => Rgba {
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (colour) => {
    if (context === null) return [0, 0, 0, FULL];
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = FULL] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha];
  };
}

/** What the graph stands on: the page, or a panel. */
function groundOf(host: HTMLElement): string {
  for (let at: HTMLElement | null = host; at !== null; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/^transparent$|, 0\)$|\/ 0\)$/.test(backgroundColor)) return backgroundColor;
  }
  return "Canvas";
}

interface Surroundings {
  readonly ground: Rgba;
  readonly sans: string;
}

function paletteOf(token: (name: string) => Rgba, { ground, sans }: Surroundings): FlamePalette {
  const slots: Rgba[] = new Array<Rgba>(PALETTE_SIZE).fill(ground);
  const set = (slot: number, colour: Rgba): void => {
    slots[slot] = colour;
    slots[slot + FADED] = mixed(ground, colour, FADE);
  };
  set(SLOT.own, token("--same-box"));
  set(SLOT.other, token("--same-box-2"));
  set(SLOT.grown, token("--grow-box"));
  set(SLOT.grownOffset, mixed(token("--same-box-2"), token("--grow-box"), OFFSET));
  set(SLOT.shrunk, token("--shrink-box"));
  set(SLOT.shrunkOffset, mixed(token("--same-box-2"), token("--shrink-box"), OFFSET));
  set(SLOT.stripInk, token("--line-ctl"));
  set(SLOT.stripGround, mixed(ground, token("--same-box-2"), STRIP_GROUND));
  set(SLOT.folded, ground);
  for (let series = 0; series < 5; series++) {
    const colour = token(`--cat-${series + 1}`);
    set(SLOT.series + series, mixed(token("--same-box-2"), colour, TINT));
  }
  return {
    packed: Uint32Array.from(slots, packed),
    css: slots.map(css),
    ground: css(ground),
    text: css(token("--text")),
    dim: css(token("--text-3")),
    ink: css(token("--ink")),
    hatch: css(token("--hatch")),
    line: css(token("--line-strong")),
    sans,
  };
}

/** `share` of `b` on `a`. */
function mixed(a: Rgba, b: Rgba, share: number): Rgba {
  const part = (x: number, y: number): number => Math.round(x + (y - x) * share);
  return [part(a[0], b[0]), part(a[1], b[1]), part(a[2], b[2]), FULL];
}

/** Little endian: red is the lowest byte. */
function packed([red, green, blue, alpha]: Rgba): number {
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

function css([red, green, blue, alpha]: Rgba): string {
  return alpha === FULL
    ? `rgb(${red} ${green} ${blue})`
    : `rgb(${red} ${green} ${blue} / ${(alpha / FULL).toFixed(3)})`;
}
