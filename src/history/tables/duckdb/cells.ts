/** A value of an answer: whole numbers may come as bigint. */
export type Cell = unknown;

export function numberOf(cell: unknown): number {
  return typeof cell === "bigint" ? Number(cell) : typeof cell === "number" ? cell : 0;
}

export function numberOrNull(cell: unknown): number | null {
  return cell === null || cell === undefined ? null : numberOf(cell);
}

export function textOf(cell: unknown): string {
  return typeof cell === "string" ? cell : "";
}
