import { padText, textWidth } from "./text-width.ts";

export interface TableColumn {
  readonly title: string;
  readonly align?: "left" | "right";
}

export interface TableOptions {
  /** Spaces before each line. */
  readonly indent?: number;
  /** Leave the head line out. */
  readonly headless?: boolean;
}

/** Lines of an aligned table; no trailing blanks, no rules, two blanks between columns. */
export function textTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  options: TableOptions = {},
): readonly string[] {
  const head = options.headless === true ? [] : [columns.map((column) => column.title)];
  const all = [...head, ...rows];
  const widths = columns.map((_, index) =>
    all.reduce((widest, row) => Math.max(widest, textWidth(row[index] ?? "")), 0),
  );
  const indent = " ".repeat(options.indent ?? 0);
  return all.map((row) => {
    const cells = columns.map((column, index) =>
      padText(row[index] ?? "", widths[index] ?? 0, column.align ?? "left"),
    );
    return (indent + cells.join("  ")).trimEnd();
  });
}
