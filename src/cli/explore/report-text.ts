import type { Profile } from "../../profile/profile.ts";
import { rawChunks } from "../../views/raw.ts";
import type { ReportOptions } from "../../views/report-options.ts";
import { renderTop } from "../../views/top.ts";

/** What a report is made of. */
export interface ReportSubject {
  readonly profile: Profile;
  readonly options: ReportOptions;
  /** The expression behind the report's name; "" where it takes none. */
  readonly argument: string;
}

/** The text (or bytes) of the report of this name, as the command of the same name writes it. */
export function reportText(name: string, subject: ReportSubject): string | Uint8Array {
  const { profile, options } = subject;
  if (name === "raw") return Buffer.concat([...rawChunks(profile)]);
  return renderTop(profile, options);
}
