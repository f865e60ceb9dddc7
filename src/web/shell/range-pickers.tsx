import { phrase, said } from "../../base/language.ts";
import { type BandEdge, type Bands, withEdge } from "../charts/bands.ts";
import type { PageProps } from "../page.ts";
import { valueWord } from "../value-words.ts";
import {
  bandChoiceParams,
  type CaptureChoice,
  singleParams,
  startBandsOf,
} from "./capture-choice.ts";
import { CaptureOptions } from "./capture-options.tsx";
import { Segments } from "./segments.tsx";

interface RangePickersProps extends Pick<PageProps, "go"> {
  readonly choice: CaptureChoice;
  readonly bands: Bands;
}

const BAND_TITLES = { base: phrase("Base"), now: phrase("Now") } as const;
const BAND_NAMES = ["base", "now"] as const;
const ENDS = ["from", "to"] as const;

/** First and last capture of both ranges. */
export function RangePickers({ go, choice, bands }: RangePickersProps) {
  const { captures } = choice;
  const choose = (edge: BandEdge, id: string): void => {
    const index = captures.findIndex((each) => each.id === id);
    if (index === -1) return;
    go({ params: bandChoiceParams(choice, withEdge(bands, edge, index)) });
  };
  return (
    <span class="picks">
      {BAND_NAMES.map((band) => (
        <span class="pick" key={band}>
          <span class="lab">{said(BAND_TITLES[band])}</span>
          {ENDS.map((end) => (
            <select
              key={end}
              aria-label={`${said(BAND_TITLES[band])} ${valueWord(end)}`}
              value={captures[bands[band]?.[end] ?? -1]?.id ?? ""}
              onChange={(event) => choose({ band, end }, event.currentTarget.value)}
            >
              {bands[band] === null ? <option value="">{said("none")}</option> : null}
              <CaptureOptions captures={captures} shown={captures} />
            </select>
          ))}
        </span>
      ))}
    </span>
  );
}

/** Two captures or two ranges. */
export function RangeSwitch({ go, choice }: PageProps & { readonly choice: CaptureChoice }) {
  if (choice.captures.length < 2) return null;
  const isRange = choice.bands !== null;
  const options = [
    { id: "captures", name: said("Captures"), problem: null },
    { id: "ranges", name: said("Ranges"), problem: null },
  ];
  const choose = (id: string): void => {
    const toRanges = id === "ranges";
    const bands = startBandsOf(choice);
    go({ params: toRanges ? bandChoiceParams(choice, bands) : singleParams(choice) });
  };
  return (
    <Segments
      label={said("Compare")}
      options={options}
      chosen={isRange ? "ranges" : "captures"}
      choose={choose}
    />
  );
}
