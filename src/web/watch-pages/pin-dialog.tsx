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
      title={isPinned ? "Unpin this round" : "Pin this round"}
      action={isPinned ? "Unpin" : "Pin"}
      onSubmit={change}
      onClose={onClose}
    >
      {isPinned ? (
        <p>It is pinned: “{round.pinned}”. Unpinned, it goes when the retention says so.</p>
      ) : (
        <>
          <p class="sub">A pinned round is never thinned out or removed by age or size.</p>
          <label class="ask-field">
            <span>Reason</span>
            <input name="reason" required maxLength={200} placeholder="before the fix" />
          </label>
        </>
      )}
    </AskDialog>
  );
}
