/** The end of what a program prints, however much that is. */

const BYTES_MAX = 4 * 1024;
const LINES_MAX = 5;
const LINE_CHARS_MAX = 200;

export class LastLines {
  #text = "";

  add(chunk: string): void {
    this.#text = (this.#text + chunk).slice(-BYTES_MAX);
  }

  /** The last lines that say something, cut when long. */
  lines(): readonly string[] {
    return this.#text
      .split(/[\r\n]+/)
      .map((line) => line.trimEnd().slice(0, LINE_CHARS_MAX))
      .filter((line) => line !== "")
      .slice(-LINES_MAX);
  }
}
