import { useEffect, useState } from "preact/hooks";
import { showUnseenInCode } from "../../base/escape.ts";
import { said, say } from "../../base/language.ts";
import type { SourceFunction, SourceLine } from "../../serve/api.ts";
import { type AmountScale, scaled } from "../charts/amount.ts";
import type { CodeToken } from "./code-tokens.ts";
import "./listing.css";

export interface ListingProps {
  readonly listed: SourceFunction;
  readonly scale: AmountScale;
  /** Distinguishes the anchors of several functions: "" for the first, as `#L349`. */
  readonly prefix: string;
  /** Link to a line; null where the address has no room for one. */
  lineHref(anchor: string): string | null;
}

/** A line whose value is at least this share of the function's largest is tinted in full. */
const HOT_SHARE = 0.5;

/** The source of a function with what each line holds itself and with all it calls. */
export function Listing({ listed, scale, prefix, lineHref }: ListingProps) {
  const tokens = useColours(listed);
  const most = Math.max(...listed.lines.map((line) => line.cumulative), 1);
  return (
    <div class="listing">
      <table>
        <caption class="vh">{say`Source of ${listed.name}`}</caption>
        <thead>
          <tr>
            <th scope="col">{said("line")}</th>
            <th scope="col" class="num">
              {titled(said("flat"), scale)}
            </th>
            <th scope="col" class="num">
              {titled(said("cum"), scale)}
            </th>
            <th scope="col">{said("source")}</th>
          </tr>
        </thead>
        <tbody>
          {listed.lines.map((line, index) => (
            <Line
              key={`${line.line} ${index}`}
              line={line}
              tokens={tokens?.[index] ?? null}
              heat={line.cumulative / most}
              {...{ scale, lineHref }}
              anchor={`${prefix}L${line.line}`}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function titled(word: string, { unit }: AmountScale): string {
  return unit === "" ? word : `${word}, ${unit}`;
}

interface LineProps {
  readonly line: SourceLine;
  readonly tokens: readonly CodeToken[] | null;
  readonly heat: number;
  readonly scale: AmountScale;
  readonly anchor: string;
  lineHref(anchor: string): string | null;
}

function Line({ line, tokens, heat, scale, anchor, lineHref }: LineProps) {
  const link = lineHref(anchor);
  const hot = heat >= HOT_SHARE ? "hot" : heat > 0 ? "warm" : "";
  return (
    <tr id={anchor} class={hot}>
      <td class="n">{link === null ? line.line : <a href={link}>{line.line}</a>}</td>
      <td class="num">{line.flat === 0 ? "" : scaled(line.flat, scale)}</td>
      <td class="num">{line.cumulative === 0 ? "" : scaled(line.cumulative, scale)}</td>
      <td class="text">
        {tokens === null
          ? shown(line)
          : tokens.map(({ text, kind }, index) =>
              kind === "" ? (
                text
              ) : (
                <span key={index} class={`t-${kind}`}>
                  {text}
                </span>
              ),
            )}
      </td>
    </tr>
  );
}

function shown({ text }: SourceLine): string {
  return text === null ? said("not found") : drawable(text);
}

function drawable(text: string): string {
  return showUnseenInCode(text.replaceAll("\t", "    "));
}

/** Plain text stands at once; colours come with their chunk. */
function useColours({ lines, readFrom }: SourceFunction): readonly (readonly CodeToken[])[] | null {
  const [tokens, setTokens] = useState<readonly (readonly CodeToken[])[] | null>(null);
  useEffect(() => {
    let isWanted = true;
    setTokens(null);
    if (readFrom !== null) {
      import("./go-colours.ts").then(
        ({ colouredGo }) => {
          if (isWanted) setTokens(colouredGo(lines.map(({ text }) => drawable(text ?? ""))));
        },
        () => undefined,
      );
    }
    return () => {
      isWanted = false;
    };
  }, [lines, readFrom]);
  return tokens;
}
