import { createHash } from "node:crypto";

/** Enough of a name to recognise it in a URL; the hash behind it keeps different ones apart. */
const NAME_CHARS_MAX = 60;
/** 48 bits: among a million findings the chance of two equal ones is below one in 500. */
const HASH_CHARS = 12;

/** `checkout~goroutine-cart.add-chan-send-1f0c…`: one for a finding of a service, safe in a URL. */
export function findingKey(service: string, id: string): string {
  const hash = createHash("sha256").update(service).update("\0").update(id).digest("hex");
  return `${plain(service)}~${plain(shortened(id))}-${hash.slice(0, HASH_CHARS)}`;
}

/** Without the path of the package: `goroutine:cart.add:chan-send`. */
function shortened(id: string): string {
  return id.replace(/^(\w+:)[^[(]*\//, "$1");
}

function plain(text: string): string {
  const safe = text.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "");
  return safe === "" ? "x" : safe.slice(0, NAME_CHARS_MAX);
}
