import type { TextOptions } from "../../report/text-layout.ts";
import type { Verified } from "./verified.ts";
import { renderVerifiedHtml } from "./verified-html.ts";
import { renderVerifiedMarkdown } from "./verified-markdown.ts";
import { renderVerifiedText } from "./verified-text.ts";

export interface VerifiedFormat {
  /** As given to `--format`. */
  readonly id: string;
  /** How a file of it usually ends. */
  readonly extension: string;
  /** Pure; the text ends with a line break. */
  readonly render: (verified: Verified, options?: TextOptions) => string;
}

/** Every way to say what verify found. A new one is a file and a line here. */
export const VERIFIED_FORMATS: readonly VerifiedFormat[] = [
  { id: "text", extension: "txt", render: renderVerifiedText },
  { id: "json", extension: "json", render: (verified) => `${JSON.stringify(verified, null, 2)}\n` },
  { id: "markdown", extension: "md", render: (verified) => renderVerifiedMarkdown(verified) },
  { id: "html", extension: "html", render: (verified) => renderVerifiedHtml(verified) },
];
