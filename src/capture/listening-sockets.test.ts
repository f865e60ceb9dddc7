import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listeningSockets } from "./listening-sockets.ts";

const TCP = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:17AC 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 31337 1 0
   1: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 31338 1 0
   2: 0100007F:17AC 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 31339 1 0
   3: 0700000A:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 0 1 0
   4: 0700000A:0051 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 31340 1 0
`;
const TCP6 = `  sl  local_address                         remote_address                        st
   0: 00000000000000000000000000000000:17AC 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 1
   1: 00000000000000000000000001000000:17AD 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 2
   2: 0000000000000000FFFF00000100007F:17AE 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 3
   3: 000080FE00000000FF565002FEFF1A2B:17AF 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 4
`;

describe("sockets that listen", () => {
  test("of IPv4; connections and sockets of nobody are none", () => {
    expect(listeningSockets(TCP)).toEqual([
      { address: "127.0.0.1", port: 6060, inode: "31337" },
      { address: "0.0.0.0", port: 8080, inode: "31338" },
      { address: "10.0.0.7", port: 81, inode: "31340" },
    ]);
  });

  test("of IPv6, mapped addresses among them", () => {
    expect(listeningSockets(TCP6)).toEqual([
      { address: "::", port: 6060, inode: "1" },
      { address: "::1", port: 6061, inode: "2" },
      { address: "127.0.0.1", port: 6062, inode: "3" },
      { address: "fe80:0:0:0:250:56ff:2b1a:fffe", port: 6063, inode: "4" },
    ]);
  });

  test("of any other text are none", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(listeningSockets(text)).toEqual([]);
      }),
    );
  });
});
