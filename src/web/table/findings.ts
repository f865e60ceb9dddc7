import type { ReportFinding } from "../../report/report.ts";
import type { PageProps } from "../page.ts";
import { useLoaded } from "../use-loaded.ts";

/** Findings by their id, once the verdict is there; rows show their marks then. */
export function useFindings({
  data,
  session,
}: Pick<PageProps, "data" | "session">): ReadonlyMap<string, ReportFinding> {
  const { value } = useLoaded(() => data.report(), String(session.revision));
  return new Map((value?.findings ?? []).map((finding) => [finding.id, finding]));
}
