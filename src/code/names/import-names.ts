/**
 * Names that imported packages probably have when their source was not read: the package clause
 * need not agree with the path, but these habits cover what is published.
 */

/**
 * Names to expect for an import path, the likeliest first: `nats` for `github.com/nats-io/nats.go`,
 * `redis` and `v9` for `github.com/redis/go-redis/v9`, `yaml` for `gopkg.in/yaml.v3`.
 */
export function importNames(path: string): readonly string[] {
  const parts = path.split("/");
  const last = parts.pop() ?? "";
  const isVersion = /^v[0-9]+$/.test(last);
  const before = parts.at(-1);
  // k8s.io/api/core/v1 is a package called v1: modules have no suffix for their first version.
  if (!isVersion || last === "v1" || before === undefined) return [...plainNames(last)];
  return [...plainNames(before), last];
}

function plainNames(element: string): ReadonlySet<string> {
  const bare = element.replace(/\.v[0-9]+$/, "").replace(/[.-]go$/, "");
  const stem = bare.replace(/^go[-.]/, "");
  const names = [stem, stem.split("-").at(-1) ?? stem, bare, element];
  const known = names.map((name) => name.replaceAll(/[-.]/g, "_"));
  return new Set([...known, stem.replaceAll(/[-.]/g, ""), stem.split("-")[0] ?? stem]);
}
