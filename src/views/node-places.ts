import type { Profile } from "../profile/profile.ts";
import type { NodeTable } from "./graph-nodes.ts";

/** Where a node stands in the source. */
export interface NodePlace {
  readonly file: string;
  readonly line: number;
}

const NOWHERE: NodePlace = { file: "", line: 0 };

/** File of each node and where its function begins, or the first line seen where nothing tells. */
export function nodePlaces(profile: Profile, table: NodeTable): readonly NodePlace[] {
  const places = new Array<NodePlace>(table.infos.length).fill(NOWHERE);
  for (let location = 0; location < profile.locationCount; location++) {
    const lineEnd = profile.locationLineStart[location + 1];
    const nodeEnd = table.start[location + 1];
    // Without inlined lines only the outermost is left: both lists are aligned at their ends.
    const lines = Math.min(
      nodeEnd - table.start[location],
      lineEnd - profile.locationLineStart[location],
    );
    for (let back = 1; back <= lines; back++) {
      const node = table.nodes[nodeEnd - back];
      if (places[node] !== NOWHERE) continue;
      places[node] = placeOf(profile, { line: lineEnd - back, own: table.infos[node].line });
    }
  }
  return places;
}

function placeOf(
  profile: Profile,
  { line, own }: { readonly line: number; readonly own: number },
): NodePlace {
  const at = profile.lineFunction[line];
  const startLine = profile.functionStartLine[at];
  const seen = startLine > 0 ? startLine : profile.lineNumber[line];
  return {
    file: profile.strings.at(profile.functionFile[at]),
    line: own > 0 ? own : seen,
  };
}
