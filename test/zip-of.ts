/** Writes a small zip file (PKWARE APPNOTE 4.3), deflated, for tests of the reader. */
import { deflateRawSync, crc32 as tableCrc } from "node:zlib";

const DEFLATED = 8;

/** The files of a zip archive by name. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const plain = Buffer.from(content);
    const common = commonHeader(plain, deflateRawSync(plain).length, name);
    const local = Buffer.concat([
      Buffer.from([0x50, 0x4b, 3, 4]),
      common,
      Buffer.from(name),
      deflateRawSync(plain),
    ]);
    locals.push(local);
    directory.push(directoryEntry(common, name, offset));
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...locals, central, endOf(directory.length, central.length, offset)]);
}

/** From "version needed" to "extra field length": the same in both kinds of header. */
function commonHeader(plain: Buffer, packedBytes: number, name: string): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(DEFLATED, 4);
  header.writeUInt16LE(0x5a6b, 8);
  header.writeUInt32LE(tableCrc(plain), 10);
  header.writeUInt32LE(packedBytes, 14);
  header.writeUInt32LE(plain.length, 18);
  header.writeUInt16LE(Buffer.byteLength(name), 22);
  return header;
}

function directoryEntry(common: Buffer, name: string, offset: number): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  const head = Buffer.from([0x50, 0x4b, 1, 2, 20, 3]);
  return Buffer.concat([head, common, tail, Buffer.from(name)]);
}

function endOf(entries: number, centralBytes: number, centralOffset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(centralBytes, 12);
  end.writeUInt32LE(centralOffset, 16);
  return end;
}
