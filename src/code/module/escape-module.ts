/**
 * Names in the module cache, which also stands on disks that do not tell cases apart: a capital is
 * written as `!` and its small letter (`github.com/!burnt!sushi/toml@v1.2.3`). Reference: package
 * golang.org/x/mod/module.
 */

/** A module path as the cache writes it. */
export function escapeModulePath(path: string): string {
  return path.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}

/** A version as the cache writes it: versions escape as paths do. */
export function escapeModuleVersion(version: string): string {
  return escapeModulePath(version);
}

/** A module path or version from the cache; null for what the cache never writes. */
export function unescapeModulePath(escaped: string): string | null {
  if (/[A-Z]/.test(escaped) || /!(?![a-z])/.test(escaped)) return null;
  return escaped.replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
