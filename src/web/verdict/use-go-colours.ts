import { useEffect, useState } from "preact/hooks";
import type { CodeToken } from "../source/code-tokens.ts";

/** Lines of Go as coloured words once the highlighter has come; null until then. */
export function useGoColours(lines: readonly string[]): readonly (readonly CodeToken[])[] | null {
  const [tokens, setTokens] = useState<readonly (readonly CodeToken[])[] | null>(null);
  const text = lines.join("\n");
  useEffect(() => {
    let isWanted = true;
    setTokens(null);
    import("../source/go-colours.ts").then(
      ({ colouredGo }) => isWanted && setTokens(colouredGo(text.split("\n"))),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [text]);
  return tokens;
}
