/** A part of a sentence, and how it is set. */
export interface TextPart {
  readonly text: string;
  readonly set: "plain" | "strong" | "place";
}

const AMOUNT = /^\d[\d,.]* (?:(?:个 )?(?:goroutines?|objects?|[kMGTP]?B)\b|个对象)/;
const RATE = /[+\u2212]\d[\d,.]*(?: [kMGTP]?B)?\/(?:s|min|h|day)\b/;

/** The leading amount and the rate in bold, the known place as a place. */
export function emphasised(sentence: string, place: string): readonly TextPart[] {
  return [
    { find: AMOUNT, set: "strong" as const },
    { find: RATE, set: "strong" as const },
    ...(place === "" ? [] : [{ find: place, set: "place" as const }]),
  ].reduce<readonly TextPart[]>(
    (parts, { find, set }) => {
      return parts.flatMap((part) =>
        part.set === "plain" ? split(part.text, { find, set }) : [part],
      );
    },
    [{ text: sentence, set: "plain" }],
  );
}

function split(
  text: string,
  { find, set }: { readonly find: RegExp | string; readonly set: TextPart["set"] },
): readonly TextPart[] {
  const at = typeof find === "string" ? text.indexOf(find) : text.search(find);
  if (at === -1) return [{ text, set: "plain" }];
  const found = typeof find === "string" ? find : (find.exec(text)?.[0] ?? "");
  const parts: readonly TextPart[] = [
    { text: text.slice(0, at), set: "plain" },
    { text: found, set },
    { text: text.slice(at + found.length), set: "plain" },
  ];
  return parts.filter((part) => part.text !== "");
}
