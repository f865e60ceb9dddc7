/** Bytes of one kind of mapping: reserved, and resident where the file tells (`smaps`). */
export interface MappingSize {
  readonly sizeBytes: number;
  readonly residentBytes: number;
}

const KIB = 1024;
const HEAD = /^([0-9a-f]{1,16})-([0-9a-f]{1,16}) [rwxsp-]{4} [0-9a-f]+ \S+ (\d+)\s*(.*)$/;
const RESIDENT = /^Rss:\s+(\d{1,15}) kB/;
const GO_NAME = /^\[anon: (Go: [^\]]{1,100})\]$/;

/**
 * Sums /proc/PID/maps or smaps by kind: `Go: heap` and the other names that Go 1.25 and later give
 * their mappings, `anonymous`, `[heap]`, `[stack]`, `file`. Anonymous memory without a Go name
 * beside named memory is not Go's.
 */
export function mappingSizes(text: string): ReadonlyMap<string, MappingSize> {
  const sizes = new Map<string, MappingSize>();
  let kind = "";
  for (const line of text.split("\n")) {
    const head = HEAD.exec(line);
    if (head !== null) {
      kind = mappingKind(head[4] ?? "", head[3] ?? "0");
      add(sizes, kind, { sizeBytes: spanBytes(head[1], head[2]), residentBytes: 0 });
    } else if (kind !== "") {
      const resident = RESIDENT.exec(line);
      if (resident !== null) {
        add(sizes, kind, { sizeBytes: 0, residentBytes: Number(resident[1]) * KIB });
      }
    }
  }
  return sizes;
}

/**
 * Addresses fit a double up to 2^53; kernel addresses beyond lose some bytes, which is no matter.
 */
function spanBytes(from: string | undefined, to: string | undefined): number {
  return Math.max(0, Number.parseInt(to ?? "0", 16) - Number.parseInt(from ?? "0", 16));
}

function mappingKind(name: string, inode: string): string {
  const named = GO_NAME.exec(name.trim());
  if (named?.[1] !== undefined) return named[1];
  if (name.startsWith("[anon")) return "anonymous";
  if (name.startsWith("[")) return name.startsWith("[stack") ? "[stack]" : name.slice(0, 40);
  return name === "" && inode === "0" ? "anonymous" : "file";
}

function add(sizes: Map<string, MappingSize>, kind: string, more: MappingSize): void {
  const before = sizes.get(kind);
  sizes.set(kind, {
    sizeBytes: (before?.sizeBytes ?? 0) + more.sizeBytes,
    residentBytes: (before?.residentBytes ?? 0) + more.residentBytes,
  });
}
