import type { Profile } from "../profile/profile.ts";
import { codeOwnerOf } from "./code-owner.ts";
import type { FlameFrame } from "./flame-graph.ts";
import { type NodeInfo, type NodeOptions, nodeTable, printableName } from "./graph-nodes.ts";
import { type NodePlace, nodePlaces } from "./node-places.ts";
import type { FramesByLocation } from "./stack-list.ts";

/** Gives equal frames of several profiles one index. Frame 0 is the root. */
export class FlameFrameTable {
  readonly frames: FlameFrame[] = [ROOT];
  readonly #plain = new Map<string, number>();
  readonly #inlined = new Map<string, number>();
  readonly #folded = new Map<string, number>();
  readonly #options: NodeOptions;

  constructor(options: NodeOptions) {
    this.#options = options;
  }

  add(profile: Profile): FramesByLocation {
    const table = nodeTable(profile, this.#options);
    const places = nodePlaces(profile, table);
    /** Frame + 1 by node, and by node where it was inlined. */
    const known = new Uint32Array(2 * table.infos.length);
    const frames = new Uint32Array(table.nodes.length);
    for (let location = 0; location < profile.locationCount; location++) {
      const from = table.start[location];
      const last = table.start[location + 1] - 1;
      for (let i = from; i <= last; i++) {
        const node = table.nodes[i];
        const slot = 2 * node + (i === last ? 0 : 1);
        if (known[slot] === 0) {
          known[slot] = 1 + this.#intern(table.infos[node], places[node], i !== last);
        }
        // Lines of a location stand innermost first, frames of the tree outermost first.
        frames[from + last - i] = known[slot] - 1;
      }
    }
    return { start: table.start, frames };
  }

  /** A frame that stands for others; `key` tells it from the frames of profiles. */
  addFolded(key: string, frame: FlameFrame): number {
    return this.#folded.get(key) ?? this.#add(this.#folded, key, frame);
  }

  #intern(info: NodeInfo, place: NodePlace, inlined: boolean): number {
    const name = printableName(info);
    const known = inlined ? this.#inlined : this.#plain;
    const found = known.get(name);
    if (found !== undefined) return found;
    const owner = codeOwnerOf({ function: info.name, file: place.file });
    return this.#add(known, name, { name, file: place.file, line: place.line, owner, inlined });
  }

  #add(known: Map<string, number>, key: string, frame: FlameFrame): number {
    known.set(key, this.frames.length);
    return this.frames.push(frame) - 1;
  }
}

const ROOT: FlameFrame = { name: "root", file: "", line: 0, owner: "runtime", inlined: false };
