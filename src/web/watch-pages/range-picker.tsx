import { said, say } from "../../base/language.ts";

import { moment } from "../charts/clock.ts";
import { Segments } from "../shell/segments.tsx";
import type { WatchPageProps } from "../watch/watch-page.ts";
import { chosenRange, RANGE_DEFAULT, RANGES, rangeOf } from "./range-choice.ts";

/** How far back the page looks. */
export function RangePicker({ route, go }: WatchPageProps) {
  const chosen = chosenRange(route.params);
  const { fromMs, toMs } = rangeOf(route.params, Date.now());
  const custom =
    chosen === "custom"
      ? [
          {
            id: "custom",
            name: say`${moment(fromMs, toMs - fromMs)} to ${moment(toMs, toMs - fromMs)}`,
          },
        ]
      : [];
  return (
    <Segments
      label={said("How far back")}
      options={[...RANGES, ...custom]}
      chosen={chosen}
      choose={(id) => {
        if (id === "custom") return;
        go({ params: { r: id === RANGE_DEFAULT ? null : id, from: null, to: null } }, "replace");
      }}
    />
  );
}
