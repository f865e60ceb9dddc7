import { said, say } from "../../base/language.ts";

import type { KeptRound } from "../../serve/archive/archive.ts";
import type { WatchPageProps } from "../watch/watch-page.ts";
import { AskDialog } from "./ask-dialog.tsx";

/** Keeps a round for good with a reason, or lets it go again. */
export function PinDialog({
  round,
  data,
  route,
  onDone,
  onClose,
}: WatchPageProps & {
  readonly round: KeptRound;
  onDone(): void;
  onClose(): void;
}) {
  const isPinned = round.pinned !== null;
  const change = async (form: FormData): Promise<void> => {
    const reason = isPinned ? null : String(form.get("reason") ?? "").trim();
    await data.pin(route.id, round.id, reason);
    onDone();
  };
  return (
    <AskDialog
      title={isPinned ? said("Unpin this round") : said("Pin this round")}
      action={isPinned ? "Unpin" : "Pin"}
      onSubmit={change}
      onClose={onClose}
    >
      {isPinned ? (
        <p>{say`It is pinned: “${round.pinned}”. Unpinned, it goes when the retention says so.`}</p>
      ) : (
        <>
          <p class="sub">
            {said("A pinned round is never thinned out or removed by age or size.")}
          </p>
          <label class="ask-field">
            <span>{said("Reason")}</span>
            <input name="reason" required maxLength={200} placeholder={said("before the fix")} />
          </label>
        </>
      )}
    </AskDialog>
  );
}
