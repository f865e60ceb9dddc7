/**
 * Whether a file belongs to the build for a platform: by its name (`sys_linux_arm64.go`), and by
 * its `//go:build` line or, where it has none, its `// +build` lines. Reference:
 * `go help buildconstraint`.
 */
import { evaluateConstraint } from "./constraint-expression.ts";

export interface Platform {
  readonly goos: string;
  readonly goarch: string;
  readonly cgo: boolean;
  /** As given by `-tags`. */
  readonly tags: readonly string[];
  /** Version of the toolchain (`1.26`), for tags such as `go1.27`; the newest when absent. */
  readonly goVersion?: string | null;
}

const KNOWN_GOOS: ReadonlySet<string> = new Set([
  ...["aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux"],
  ...["nacl", "netbsd", "openbsd", "plan9", "solaris", "wasip1", "windows", "zos"],
]);

const KNOWN_GOARCH: ReadonlySet<string> = new Set([
  ...["386", "amd64", "amd64p32", "arm", "armbe", "arm64", "arm64be", "loong64", "mips"],
  ...["mipsle", "mips64", "mips64le", "mips64p32", "mips64p32le", "ppc", "ppc64", "ppc64le"],
  ...["riscv", "riscv64", "s390", "s390x", "sparc", "sparc64", "wasm"],
]);

/** Systems for which the tag `unix` holds. */
const UNIX_GOOS: ReadonlySet<string> = new Set([
  ...["aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "linux"],
  ...["netbsd", "openbsd", "solaris"],
]);

/** Systems that count as another one as well. */
const ALSO_GOOS: ReadonlyMap<string, string> = new Map([
  ["android", "linux"],
  ["illumos", "solaris"],
  ["ios", "darwin"],
]);

/** Whether a text takes part in a build; a constraint that cannot be read excludes nothing. */
export function isBuilt(text: string, platform: Platform): boolean {
  if (!platform.cgo && IMPORTS_C.test(text)) return false;
  return constraintsOf(text).every((expression) => {
    return evaluateConstraint(expression, (tag) => isTagSet(tag, platform)) ?? true;
  });
}

const IMPORTS_C = /^(?:import[ \t]+)?[ \t]*"C"[ \t]*\r?$/m;

/** Whether a file's name allows it to take part in a build. */
export function isBuiltByName(name: string, platform: Platform): boolean {
  const parts = name.replace(/\..*$/s, "").split("_").slice(1);
  if (parts[parts.length - 1] === "test") parts.pop();
  const last = parts[parts.length - 1] ?? "";
  const before = parts[parts.length - 2] ?? "";
  if (KNOWN_GOARCH.has(last) && KNOWN_GOOS.has(before)) {
    return isTagSet(last, platform) && isTagSet(before, platform);
  }
  if (KNOWN_GOOS.has(last) || KNOWN_GOARCH.has(last)) return isTagSet(last, platform);
  return true;
}

function isTagSet(tag: string, platform: Platform): boolean {
  if (tag === platform.goos || tag === platform.goarch || tag === "gc") return true;
  if (tag === "cgo") return platform.cgo;
  if (tag === "unix" && UNIX_GOOS.has(platform.goos)) return true;
  if (ALSO_GOOS.get(platform.goos) === tag) return true;
  return platform.tags.includes(tag) || isReleaseReached(tag, platform.goVersion ?? null);
}

/** `go1.18` holds for 1.18 and everything newer. */
function isReleaseReached(tag: string, goVersion: string | null): boolean {
  const wanted = /^go1\.(\d{1,4})$/.exec(tag)?.[1];
  if (wanted === undefined) return false;
  const present = /^(?:go)?1\.(\d{1,4})/.exec(goVersion ?? "")?.[1];
  return present === undefined || Number(wanted) <= Number(present);
}

/** Constraint expressions of a file: all of them hold for the files of a build. */
function constraintsOf(text: string): readonly string[] {
  const header = headerLines(text);
  const modern = header.find((line) => /^\/\/go:build\s/.test(line));
  if (modern !== undefined) return [modern.slice("//go:build".length)];
  const lastBlank = header.lastIndexOf("");
  return header.slice(0, Math.max(0, lastBlank)).flatMap((line) => {
    const options = /^\/\/\s*\+build\s+(.*)$/.exec(line)?.[1];
    return options === undefined ? [] : [modernExpression(options)];
  });
}

/** Longest header that is looked through: licences are long, constraints stand near the top. */
const HEADER_LENGTH_MAX = 64 * 1024;

/** Trimmed lines before the package clause, without block comments. */
function headerLines(text: string): readonly string[] {
  const lines: string[] = [];
  let isInBlock = false;
  for (const raw of text
    .slice(0, HEADER_LENGTH_MAX)
    .replace(/^\uFEFF/, "")
    .split("\n")) {
    let line = raw.trim();
    if (isInBlock || line.startsWith("/*")) {
      const end = line.indexOf("*/", isInBlock ? 0 : 2);
      isInBlock = end < 0;
      if (isInBlock) continue;
      line = line.slice(end + 2).trim();
      if (line === "") continue;
    }
    if (line !== "" && !line.startsWith("//")) break;
    lines.push(line);
  }
  return lines;
}

/** `linux,386 !cgo` means `(linux && 386) || !cgo`. */
function modernExpression(options: string): string {
  const either = options.trim().split(/\s+/);
  return either.map((option) => `(${option.split(",").join(" && ")})`).join(" || ");
}
