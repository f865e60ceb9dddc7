import type { TextOptions } from "../../report/text-layout.ts";
import type { Checked } from "./checked.ts";
import { renderCheckedMarkdown } from "./checked-markdown.ts";
import { renderCheckedText } from "./checked-text.ts";

export interface CheckedFormat {
  readonly id: string;
  /** How a file of it usually ends. */
  readonly extension: string;
  readonly render: (checked: Checked, options?: TextOptions) => string;
}

/** Every way to say the answer of the gate. A new one is a file and a line here. */
export const CHECKED_FORMATS: readonly CheckedFormat[] = [
  { id: "text", extension: "txt", render: renderCheckedText },
  { id: "json", extension: "json", render: (checked) => `${JSON.stringify(checked, null, 2)}\n` },
  { id: "markdown", extension: "md", render: (checked) => renderCheckedMarkdown(checked) },
];

/** The format with this id, or null; the registry's ids are the valid ones. */
export function checkedFormat(id: string): CheckedFormat | null {
  return CHECKED_FORMATS.find((format) => format.id === id) ?? null;
}
