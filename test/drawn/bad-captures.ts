/**
 * Files that no service wrote, or that broke on their way: what a hostile or unlucky folder holds.
 */
import { gunzipSync, gzipSync } from "node:zlib";
import { GO_DUMP_CUT_BYTES } from "../../src/base/limits.ts";

const MIB = 1024 * 1024;

/** A varint of protobuf, least significant group first. */
function varint(value: number): readonly number[] {
  const groups: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) groups.push((rest % 128) + 128);
  return [...groups, rest];
}

function message(field: number, body: readonly number[]): readonly number[] {
  return [field * 8 + 2, ...varint(body.length), ...body];
}

function number(field: number, value: number): readonly number[] {
  return [field * 8, ...varint(value)];
}

function text(value: string): readonly number[] {
  return message(6, [...Buffer.from(value)]);
}

const STRINGS = ["", "goroutine", "count", "main.main", "main.go"].flatMap(text);
const SAMPLE_TYPE = message(1, [...number(1, 1), ...number(2, 2)]);

/**
 * A goroutine profile whose location names itself as its function and whose sample names nobody.
 */
export function danglingIds(): Uint8Array {
  const sample = message(2, [...message(1, [1, 77]), ...message(2, [5])]);
  const location = message(4, [...number(1, 1), ...message(4, [...number(1, 1), ...number(2, 8)])]);
  const ownFunction = message(5, [...number(1, 9), ...number(2, 999), ...number(4, 998)]);
  return gzipSync(
    Uint8Array.from([...SAMPLE_TYPE, ...sample, ...location, ...ownFunction, ...STRINGS]),
  );
}

/** A profile that announces a sample of 2 GiB and ends. */
export function hugeLength(): Uint8Array {
  return Uint8Array.from([...SAMPLE_TYPE, 2 * 8 + 2, ...varint(2 ** 31), 1, 2, 3]);
}

/** 1 GiB of zeros in about 1 MB: members of 16 MiB, one after the other. */
export function gzipBomb(): Uint8Array {
  const member = gzipSync(new Uint8Array(16 * MIB), { level: 9 });
  return Buffer.concat(Array.from({ length: 64 }, () => member));
}

/** Every thirteenth byte of what is inside turned over. */
export function corrupted(gzipped: Uint8Array): Uint8Array {
  const plain = Uint8Array.from(gunzipSync(gzipped));
  return gzipSync(plain.map((byte, index) => (index % 13 === 12 ? byte ^ 0xff : byte)));
}

export const LOGIN_PAGE = Buffer.from(
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form action="/login">' +
    '<input name="user"><input type="password" name="secret"></form></body></html>\n',
);

/** One goroutine as `debug=2` prints it, with an id that only this text has. */
export function goroutineBlock(id: number): string {
  return (
    `goroutine ${id} [chan send, 3 minutes]:\n` +
    "main.(*queue).push(0xc000012345)\n\t/srv/queue.go:41 +0x2f\n" +
    "created by main.serve in goroutine 1\n\t/srv/main.go:19 +0x5c\n\n"
  );
}

/** `count` goroutines of one stack, ids from `firstId`. */
export function manyGoroutines(count: number, firstId = 1): Uint8Array {
  const portions: Buffer[] = [];
  for (let from = 0; from < count; from += 10_000) {
    const length = Math.min(10_000, count - from);
    const blocks = Array.from({ length }, (_, index) => goroutineBlock(firstId + from + index));
    portions.push(Buffer.from(blocks.join("")));
  }
  return Buffer.concat(portions);
}

/** A dump as Go leaves it when 64 MiB were not enough: cut at that very byte. */
export function dumpAtGoLimit(): Uint8Array {
  const perBlock = goroutineBlock(1).length;
  return manyGoroutines(Math.ceil(GO_DUMP_CUT_BYTES / perBlock) + 1, 1_000_000).subarray(
    0,
    GO_DUMP_CUT_BYTES,
  );
}
