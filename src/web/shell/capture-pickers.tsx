import { said } from "../../base/language.ts";

import type { Handle } from "../charts/brush.ts";
import type { PageProps } from "../page.ts";
import { BASE_PARAM, CAPTURE_PARAM } from "../url-params.ts";
import { useKeys } from "../use-keys.ts";
import { type CaptureChoice, steppedParams } from "./capture-choice.ts";
import { CaptureOptions } from "./capture-options.tsx";
import { RangePickers } from "./range-pickers.tsx";

/** Which capture is shown, and against which earlier one. Brackets move them. */
export function CapturePickers({ go, choice }: PageProps & { readonly choice: CaptureChoice }) {
  const { captures, capture, base } = choice;
  const step = (handle: Handle, by: number): void =>
    go({ params: steppedParams(choice, handle, by) }, "replace");
  useKeys([
    { keys: ["["], says: said("base earlier"), group: "everywhere", run: () => step("base", -1) },
    { keys: ["]"], says: said("base later"), group: "everywhere", run: () => step("base", 1) },
    {
      keys: ["Shift+["],
      says: said("now earlier"),
      group: "everywhere",
      run: () => step("now", -1),
    },
    { keys: ["Shift+]"], says: said("now later"), group: "everywhere", run: () => step("now", 1) },
  ]);
  if (captures.length < 2) return null;
  if (choice.bands !== null) return <RangePickers {...{ go, choice }} bands={choice.bands} />;
  const at = captures.findIndex((each) => each.id === capture?.id);
  return (
    <span class="picks">
      <label class="pick">
        <span class="lab">{said("Base")}</span>
        <select
          value={base?.id ?? ""}
          onChange={(event) => go({ params: { [BASE_PARAM]: event.currentTarget.value } })}
        >
          <option value="">{said("none")}</option>
          <CaptureOptions captures={captures} shown={captures.filter((_, index) => index !== at)} />
        </select>
      </label>
      <label class="pick">
        <span class="lab">{said("Now")}</span>
        <select
          value={capture?.id}
          onChange={(event) => go({ params: { [CAPTURE_PARAM]: event.currentTarget.value } })}
        >
          <CaptureOptions captures={captures} shown={captures} />
        </select>
      </label>
    </span>
  );
}
