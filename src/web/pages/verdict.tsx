import type { PageProps } from "../page.ts";
import { useLoaded } from "../use-loaded.ts";

/** The first page: the answer, its chart, why, and what to do. */
export function VerdictPage({ session, data }: PageProps) {
  const { value } = useLoaded(() => data.report(), String(session.revision));
  return <p>{value?.reason}</p>;
}
