import { RequestError } from "./answer.ts";

/** The whole body within a limit. Throws RequestError (413) as soon as it is known to be larger. */
export async function readBody(
  request: Request,
  bytesMax: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > bytesMax) throw tooLarge(bytesMax);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > bytesMax) throw tooLarge(bytesMax);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function tooLarge(bytesMax: number): RequestError {
  return new RequestError(413, {
    stage: "receive file",
    message: `The file is larger than ${Math.floor(bytesMax / 2 ** 20)} MiB.`,
    help: "Open it with tidemark open on the command line, or compress it.",
  });
}

const NAME_CHARS_MAX = 120;

/** The name of a dropped file: its last part, without what cannot be seen or could be a path. */
export function safeFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? "";
  const seen = last.replace(/[\p{C}\p{Zl}\p{Zp}"<>:|?*]/gu, "").trim();
  const stem = seen.replace(/^\.+/, "");
  return stem === "" ? "dropped" : stem.slice(0, NAME_CHARS_MAX);
}
