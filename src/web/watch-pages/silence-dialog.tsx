import { phrase, said, say } from "../../base/language.ts";

import { HOUR_MS } from "../../base/units.ts";
import type { FindingRecord } from "../../serve/findings/finding-record.ts";
import type { WatchData } from "../watch/watch-data.ts";
import { AskDialog } from "./ask-dialog.tsx";

const LENGTHS: readonly (readonly [hours: number, words: string])[] = [
  [1, phrase("1 hour")],
  [4, phrase("4 hours")],
  [24, phrase("1 day")],
  [72, phrase("3 days")],
  [168, phrase("1 week")],
];

/** Keeps alerts of one finding away, with a reason and an end. */
export function SilenceDialog({
  record,
  data,
  onDone,
  onClose,
}: {
  readonly record: Pick<FindingRecord, "key" | "service">;
  readonly data: WatchData;
  onDone(): void;
  onClose(): void;
}) {
  const silence = async (form: FormData): Promise<void> => {
    const text = (name: string): string => String(form.get(name) ?? "").trim();
    const isService = text("scope") === "service";
    await data.silence({
      service: isService ? record.service : "",
      findingKey: isService ? "" : record.key,
      targetId: "",
      reason: text("reason"),
      createdBy: text("by"),
      endsMs: Date.now() + Number(text("hours")) * HOUR_MS,
    });
    onDone();
  };
  return (
    <AskDialog title={said("Silence alerts")} action="Silence" onSubmit={silence} onClose={onClose}>
      <p class="sub">
        {said("It is judged and shown as before; only alerts stay away until the end.")}
      </p>
      <label class="ask-field">
        <span>{said("What")}</span>
        <select name="scope">
          <option value="finding">{said("this finding")}</option>
          <option value="service">{say`all of ${record.service}`}</option>
        </select>
      </label>
      <label class="ask-field">
        <span>{said("Reason")}</span>
        <input
          name="reason"
          required
          maxLength={200}
          placeholder={said("known, the fix ships in v2.31.1")}
        />
      </label>
      <label class="ask-field">
        <span>{said("For")}</span>
        <select name="hours">
          {LENGTHS.map(([hours, words]) => (
            <option key={hours} value={hours} selected={hours === 24}>
              {said(words)}
            </option>
          ))}
        </select>
      </label>
      <label class="ask-field">
        <span>{said("By")}</span>
        <input
          name="by"
          required
          maxLength={80}
          autocomplete="username"
          placeholder={said("your name")}
        />
      </label>
    </AskDialog>
  );
}
