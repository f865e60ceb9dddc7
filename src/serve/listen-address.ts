import { UsageError } from "../base/errors.ts";
import { quoteShort } from "../base/quote-short.ts";

/** Where to listen; port 0 is any that is free. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

const FORM = /^(?:\[([0-9a-f:.%]+)\]|([^:[\]/\s]*)):(\d*)$/i;
const PORT_MAX = 65_535;

/** Reads pprof's `-http=[host]:[port]`; without a host this machine alone, without a port any. */
export function parseListenAddress(text: string): ListenAddress {
  const found = FORM.exec(text);
  const port = Number(found?.[3] || 0);
  if (found === null || port > PORT_MAX) {
    throw new UsageError(`http ${quoteShort(text)}: give it as [host]:[port], e.g. :8081`);
  }
  const host = found[1] ?? found[2] ?? "";
  return { host: host === "" ? "localhost" : host, port };
}
