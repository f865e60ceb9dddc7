import { useEffect, useState } from "preact/hooks";
import { goRegExp, type TextMatcher } from "../../base/go-regexp.ts";

export interface Matching {
  readonly text: string;
  /** Null while nothing is sought, or what is sought is no expression. */
  readonly matcher: TextMatcher | null;
  readonly problem: string | null;
}

/** What the search field holds, as pprof's expressions mean it. */
export function useMatching(text: string): Matching {
  const [matching, setMatching] = useState<Matching>({ text: "", matcher: null, problem: null });
  useEffect(() => {
    let isWanted = true;
    const settle = (matcher: TextMatcher | null, problem: string | null): void => {
      if (isWanted) setMatching({ text, matcher, problem });
    };
    if (text === "") settle(null, null);
    else {
      goRegExp("search", text).then(
        (matcher) => settle(matcher, null),
        (thrown) => settle(null, thrown instanceof Error ? thrown.message : String(thrown)),
      );
    }
    return () => {
      isWanted = false;
    };
  }, [text]);
  return matching;
}

/** A name with what was sought marked: the very letters where they stand there, else all of it. */
export function Marked({ name, matching }: { readonly name: string; readonly matching: Matching }) {
  if (matching.matcher === null || !matching.matcher.test(name)) return <>{name}</>;
  const at = name.indexOf(matching.text);
  if (at < 0) return <mark>{name}</mark>;
  const end = at + matching.text.length;
  return (
    <>
      {name.slice(0, at)}
      <mark>{name.slice(at, end)}</mark>
      {name.slice(end)}
    </>
  );
}
