import { said, say } from "../../base/language.ts";

import { formatCount } from "../../base/units.ts";
import type { Session } from "../../serve/api.ts";

/** How far reading has come, counted: no spinner says less. */
export function Reading({ session }: { readonly session: Session }) {
  const { done, total } = session.progress;
  return (
    <ProgressPanel
      title={say`Reading ${session.title}`}
      says={readingWords(session)}
      share={total > 0 ? done / total : 0}
    />
  );
}

/** `Reading 41 of 66: 000318s-heap.pb.gz`. */
function readingWords({ progress: { done, total, what } }: Session): string {
  const count =
    total > 0 ? say`Reading ${formatCount(done)} of ${formatCount(total)}` : said("Reading");
  return what === "" ? count : `${count}: ${what}`;
}

export function ProgressPanel({
  title,
  says,
  share,
}: {
  readonly title: string;
  readonly says: string;
  readonly share: number;
}) {
  const percent = Math.round(100 * Math.max(0, Math.min(1, share)));
  return (
    <section class="panel calm" aria-busy="true" aria-label={title}>
      <p>{says}</p>
      <div
        class="progress"
        role="progressbar"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-label={title}
      >
        <i style={{ width: `${percent}%` }} />
      </div>
    </section>
  );
}
