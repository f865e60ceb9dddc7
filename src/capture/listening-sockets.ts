/** A socket that waits for connections, as `/proc/net/tcp` and `tcp6` list them. */
export interface ListeningSocket {
  /** Of this machine: `127.0.0.1`; an address of all is `0.0.0.0` or `::`. */
  readonly address: string;
  readonly port: number;
  readonly inode: string;
}

const TCP_LISTEN = "0A";
/** A machine with more listening sockets has other worries. */
const SOCKETS_MAX = 100_000;
/** Of IPv4 written as IPv6: ::ffff:127.0.0.1. */
const MAPPED = /^0{16}FFFF0000([0-9A-F]{8})$/;

/**
 * The rows that listen of a table such as
 * `   0: 0100007F:17AC 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0  0 31337 …`.
 */
export function listeningSockets(table: string): readonly ListeningSocket[] {
  const sockets: ListeningSocket[] = [];
  for (const line of table.split("\n")) {
    const fields = line.trim().split(/\s+/);
    const [, local = "", , state, , , , , , inode = "0"] = fields;
    const [host = "", port = ""] = local.split(":");
    if (state !== TCP_LISTEN || inode === "0" || sockets.length === SOCKETS_MAX) continue;
    const address = addressOf(host);
    if (address !== null) sockets.push({ address, port: Number.parseInt(port, 16), inode });
  }
  return sockets;
}

/** Four bytes, or four words of four, each in the order of the machine (little endian). */
function addressOf(hex: string): string | null {
  const v4 = MAPPED.exec(hex)?.[1] ?? hex;
  if (/^[0-9A-F]{8}$/.test(v4)) return bytesOf(v4).reverse().join(".");
  if (!/^[0-9A-F]{32}$/.test(hex)) return null;
  const bytes = [0, 8, 16, 24].flatMap((at) => bytesOf(hex.slice(at, at + 8)).reverse());
  if (bytes.every((byte) => byte === 0)) return "::";
  if (bytes.every((byte, at) => byte === (at === 15 ? 1 : 0))) return "::1";
  const groups = Array.from({ length: 8 }, (_, at) => {
    return (((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0)).toString(16);
  });
  return groups.join(":");
}

function bytesOf(hex: string): number[] {
  return (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}
