/** What packs of Go programs begin with, so that it need not be written again. */
export const KNOWN_TEXT = Buffer.from("runtime.gopark");
