/**
 * Addresses that are not asked for pages. A cloud hands out the credentials of a machine to
 * whoever asks at a few addresses from inside it; a target, or a list of targets, must not be able
 * to send us there, nor a target from elsewhere to what listens on this machine alone.
 */
import { type LookupAddress, lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Where clouds answer: AWS, Azure, Google, Oracle and others; tasks and pods of AWS; Alibaba. */
const METADATA_IPV4 = [
  "169.254.169.254",
  "169.254.170.2",
  "169.254.170.23",
  "100.100.100.200",
  "192.0.0.192",
];
const METADATA_IPV6 = ["fd00:ec2::254", "fd00:ec2::23", "fd20:ce::254"];

/** No target at all is there. */
export const METADATA = metadataNetwork();

/** What a redirect may not lead to besides: this machine, and the link it hangs on. */
const INSIDE = insideNetwork(metadataNetwork());

/** Addresses that redirects of a target may not lead to; those on this machine may stay here. */
export function forbiddenElsewhere(origin: string): BlockList {
  const { hostname } = new URL(origin);
  return hostname === "localhost" || isForbidden(hostname, INSIDE) ? METADATA : INSIDE;
}

function metadataNetwork(): BlockList {
  const network = new BlockList();
  for (const address of METADATA_IPV4) network.addAddress(address, "ipv4");
  for (const address of METADATA_IPV6) network.addAddress(address, "ipv6");
  return network;
}

function insideNetwork(network: BlockList): BlockList {
  network.addSubnet("127.0.0.0", 8, "ipv4");
  network.addSubnet("0.0.0.0", 8, "ipv4");
  network.addSubnet("169.254.0.0", 16, "ipv4");
  network.addAddress("::1", "ipv6");
  network.addAddress("::", "ipv6");
  network.addSubnet("fe80::", 10, "ipv6");
  return network;
}

/** As networks fail, with a code that `scrape-reasons.ts` has words for. */
class ForbiddenAddress extends Error {
  readonly code = "TIDEMARK_FORBIDDEN";
}

/** True for an address in numbers; names are looked up first, and their addresses looked at. */
function isForbidden(host: string, forbidden: BlockList): boolean {
  const plain = host.replace(/^\[|\]$/g, "");
  const version = isIP(plain);
  return version !== 0 && forbidden.check(plain, version === 4 ? "ipv4" : "ipv6");
}

/** Throws as a network does for an address that is forbidden. */
export function refuseForbidden({ hostname }: URL, forbidden: BlockList): void {
  if (isForbidden(hostname, forbidden)) throw new ForbiddenAddress(hostname);
}

/** Asks the name server as Node does, and takes no forbidden address from it. */
export function lookupOutside(forbidden: BlockList): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, "", 0);
      if (addresses.some((one) => forbidden.check(one.address, familyOf(one)))) {
        return callback(new ForbiddenAddress(hostname), "", 0);
      }
      const [first] = addresses;
      if (options.all === true || first === undefined) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

function familyOf({ family }: LookupAddress): "ipv4" | "ipv6" {
  return family === 6 ? "ipv6" : "ipv4";
}
