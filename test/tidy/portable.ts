import {
  type Complaint,
  complaint,
  isNode,
  isTest,
  type SourceFile,
  type SyntaxNode,
  syntaxOf,
} from "./source-file.ts";

/**
 * What Windows or macOS does not have is asked for in few files, each of which says here what it
 * does where there is none.
 */
export const GUARDED: Readonly<Record<string, string>> = {
  "src/capture/process-group.ts": "without groups the program alone is told",
  "src/capture/local-process.ts": "looks only on Linux, else there is no local process",
  "src/capture/process-glance.ts": "of a process that was found on Linux",
  "src/capture/process-sockets.ts": "what cannot be read is empty",
  "src/capture/socket-owners.ts": "of sockets that were found on Linux",
  "src/cli/doctor/judge-machine.ts": "judges what was found to be there",
  "src/cli/doctor/look-around.ts": "what cannot be read is said to be missing",
  "src/cli/watch-settings.ts": "a listener that is never called; the file is watched as well",
  "src/code/disk-tree.ts": "usual places of Go, tried after what the environment names",
  "src/experiment/run/group-meter.ts": "without the mount there is no cgroup",
  "src/experiment/run/kernel-log.ts": "a log that cannot be opened is not read",
  "src/experiment/run/process-tree.ts": "what cannot be read has no children",
  "src/history/packs/folder-lock.ts": "without /proc the age of the lock decides",
  "src/serve/discovery/discovery.ts": "the folder of a pod, looked for where it is asked for",
  "src/serve/discovery/dns-source.ts": "without the file there is no search list",
  "src/serve/discovery/local/go-processes.ts": "what cannot be listed has no processes",
  "src/serve/open-browser.ts": "each system has its opener; detached only outlives us",
};

/** Texts of these files name paths of captures, not of this machine. */
const NAMES_ONLY = ["src/profile/", "src/views/", "src/messages/"];
const POSIX_PATH = /^\/(?:proc|sys|dev|etc|bin|usr|var|tmp)(?:\/|$)/;
const POSIX_CALLS = /^(?:get(?:e?[ug]id|groups)|set(?:e?[ug]id|groups)|umask|initgroups)$/;
const POSIX_FILES = /^(?:l?chmod|l?chown|symlink)(?:Sync)?$/;
const POSIX_FLAGS = /^O_(?:NONBLOCK|NOFOLLOW|DIRECT|DIRECTORY|NOATIME)$/;
const POSIX_SIGNALS = /^SIG(?:HUP|QUIT|USR1|USR2|CONT|STOP|TSTP|WINCH|PIPE)$/;

export function portable(
  files: readonly SourceFile[],
  guarded: Readonly<Record<string, string>> = GUARDED,
): readonly Complaint[] {
  const used = new Set<string>();
  const complaints = files.filter(isOurs).flatMap((file) => {
    const found = syntaxOf(file).nodes.flatMap((node) => {
      const what = posixOnly(node);
      return what === null ? [] : [complaint(file, node.start, `${what}: guard it, see GUARDED`)];
    });
    if (found.length > 0) used.add(file.path);
    return Object.hasOwn(guarded, file.path) ? [] : found;
  });
  const idle = Object.keys(guarded).filter((path) => !used.has(path));
  return [...complaints, ...idle.map((path) => `${path}: guards nothing: take it out of GUARDED`)];
}

function isOurs({ path }: SourceFile): boolean {
  if (!path.startsWith("src/") || path.startsWith("src/web/") || isTest(path)) return false;
  return !NAMES_ONLY.some((folder) => path.startsWith(folder));
}

function posixOnly(node: SyntaxNode): string | null {
  const text = textOf(node);
  if (text !== null && POSIX_PATH.test(text)) return `the path ${text}`;
  if (node.type === "MemberExpression") return posixMember(node);
  if (node.type === "Property" && nameOf(node["key"]) === "detached") return "detached";
  return node.type === "CallExpression" ? posixCall(node) : null;
}

function posixMember(node: SyntaxNode): string | null {
  const name = nameOf(node["property"]);
  const isProcess = nameOf(node["object"]) === "process";
  return (isProcess && POSIX_CALLS.test(name)) || POSIX_FLAGS.test(name) ? name : null;
}

function posixCall({ callee, arguments: given }: SyntaxNode): string | null {
  if (!isNode(callee) || !Array.isArray(given)) return null;
  const name = nameOf(callee.type === "MemberExpression" ? callee["property"] : callee);
  if (POSIX_FILES.test(name)) return name;
  const [first] = given;
  if (name === "kill" && isNode(first) && first.type === "UnaryExpression")
    return "a group of processes";
  const signal = isNode(first) ? (textOf(first) ?? "") : "";
  return /^(?:on|once)$/.test(name) && POSIX_SIGNALS.test(signal) ? signal : null;
}

function textOf(node: SyntaxNode): string | null {
  const { value } = node;
  if (node.type === "Literal" && typeof value === "string") return value;
  if (node.type !== "TemplateElement" || typeof value !== "object" || value === null) return null;
  return "cooked" in value ? String(value.cooked) : null;
}

function nameOf(node: unknown): string {
  return isNode(node) && typeof node["name"] === "string" ? node["name"] : "";
}
