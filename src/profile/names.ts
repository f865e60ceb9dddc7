/**
 * Go function names as they stand in profiles and dumps: `import/path.Element`, where the path ends
 * at the first dot after its last slash, and bytes that a symbol may not hold are written `%xx`.
 */

/**
 * Writes every pair of type arguments as `[...]`, as the runtime's own text does; binary profiles
 * of Go 1.21 and later hold full shapes. Each pair is matched alone, for a method may follow:
 * `p.(*Tree[go.shape.int]).Map[go.shape.string]` is `p.(*Tree[...]).Map[...]`.
 */
export function shortTypeArguments(name: string): string {
  let open = name.indexOf("[");
  if (open === -1) return name;
  let short = "";
  let from = 0;
  while (open !== -1) {
    const close = matchingBracket(name, open);
    if (close === -1) break;
    short += `${name.slice(from, open)}[...]`;
    from = close + 1;
    open = name.indexOf("[", from);
  }
  return short + name.slice(from);
}

function matchingBracket(name: string, open: number): number {
  let depth = 0;
  for (let at = open; at < name.length; at++) {
    const char = name[at];
    if (char === "[") depth++;
    else if (char === "]" && --depth === 0) return at;
  }
  return -1;
}

const MAJOR_VERSION = /^(.*?)\/v(?:[2-9]|[1-9][0-9]+)([./].*)$/;
const DIRECTORY = /^(?:[\w\-.]+\/)+([^.]+\..+)/;

/**
 * The name for display: without the directory part and a major version of the import path, as
 * google/pprof shortens it. `github.com/a/b/v4.(*Foo).Bar` is `b.(*Foo).Bar`.
 */
export function simplifyName(name: string): string {
  const unversioned = name.replace(MAJOR_VERSION, "$1$2");
  return DIRECTORY.exec(unversioned)?.[1] ?? unversioned;
}

/** Java: the package goes, class and method stay. */
const JAVA = /^(?:[a-z]\w*\.)*([A-Z][\w$]*\.(?:<init>|[a-z][\w$]*(?:\$\d+)?))(?:\(|$)/;
/** C++: namespaces go, class and method stay. */
const CPP = /^(?:[_a-zA-Z]\w*::)+(_*[A-Z]\w*::~?[_a-zA-Z]\w*(?:<.*>)?)/;
const ANONYMOUS_NAMESPACE = "(anonymous namespace)::";

/** As `simplifyName`, for the names of other languages as well, which cgo brings into a program. */
export function shortName(name: string): string {
  const anonymous = name.startsWith(ANONYMOUS_NAMESPACE);
  const named = anonymous ? name.slice(ANONYMOUS_NAMESPACE.length) : name;
  const unversioned = named.replace(MAJOR_VERSION, "$1$2");
  const match = DIRECTORY.exec(unversioned) ?? JAVA.exec(unversioned) ?? CPP.exec(unversioned);
  return match?.[1] ?? unversioned;
}

/**
 * Import path of the package of a function, with `%2e` and its like unescaped; "" when the name has
 * none (C functions). The main package is always `main`.
 */
export function packageOf(name: string): string {
  const bracket = name.search(/[[(]/);
  const plain = bracket === -1 ? name : name.slice(0, bracket);
  const dot = plain.indexOf(".", plain.lastIndexOf("/") + 1);
  return dot === -1 ? "" : unescapePath(plain.slice(0, dot));
}

function unescapePath(path: string): string {
  if (!path.includes("%")) return path;
  const bytes = path.replace(/%([0-9a-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}
