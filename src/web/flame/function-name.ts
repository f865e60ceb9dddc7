/**
 * Go function names as labels: `github.com/a/b/v2.(*T).M[...]` is shown as `b.(*T).M`, and shorter
 * where there is less room. The path of the package ends at the first dot after the last slash.
 */

/** Import path of the package; "" for names without one. */
export function packageOf(name: string): string {
  const folded = FOLDED.exec(name);
  if (folded !== null) return folded[2];
  const plain = beforeBracket(name);
  const dot = plain.indexOf(".", plain.lastIndexOf("/") + 1);
  return dot === -1 ? "" : plain.slice(0, dot);
}

function beforeBracket(name: string): string {
  const bracket = name.search(/[[(]/);
  return bracket === -1 ? name : name.slice(0, bracket);
}

/** A frame that stands for several that were folded: `7 frames of net/http…`. */
const FOLDED = /^(\d+(?:–\d+)? frames?) of ([^ ]*?)…?$/;

/** True for frames that stand for others: names of Go functions hold no spaces outside brackets. */
export function isFolded(name: string): boolean {
  return FOLDED.test(name);
}

const MAJOR_VERSION = /^v[2-9][0-9]*$/;

/** Labels from long to short: with the package, without it, without the receiver. */
export function labelsOf(name: string): readonly string[] {
  const folded = FOLDED.exec(name);
  if (folded !== null) return [name, folded[1]];
  const path = packageOf(name);
  const inPackage = path === "" ? name : name.slice(path.length + 1);
  const short = shortPackage(path);
  const last = inPackage.replace(/^\(\*?[^()]*\)\./, "");
  const labels = short === "" ? [inPackage] : [`${short}.${inPackage}`, inPackage];
  return last === inPackage || last === "" ? labels : [...labels, last];
}

/** Last element of an import path, the one before a major version. */
export function shortPackage(path: string): string {
  const parts = path.split("/");
  const last = parts.pop() ?? "";
  return MAJOR_VERSION.test(last) ? (parts.pop() ?? last) : last;
}
