import type { SessionCapture } from "../../serve/api.ts";
import { captureLabel } from "./capture-label.ts";

/** A choice per capture. */
export function CaptureOptions({
  captures,
  shown,
}: {
  readonly captures: readonly SessionCapture[];
  readonly shown: readonly SessionCapture[];
}) {
  return (
    <>
      {shown.map((each) => (
        <option key={each.id} value={each.id}>
          {captureLabel(each, captures)}
        </option>
      ))}
    </>
  );
}
