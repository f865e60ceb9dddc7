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

export interface MarkedProps {
  /** The whole name, which is what was searched. */
  readonly name: string;
  /** As it stands in the page: often without the folders of its package. */
  readonly shown?: string;
  readonly matching: Matching;
}

/** A name with what was sought marked: the very letters where they stand there, else all of it. */
export function Marked({ name, shown = name, matching }: MarkedProps) {
  if (matching.matcher === null || !matching.matcher.test(name)) return <>{shown}</>;
  const at = shown.indexOf(matching.text);
  if (at < 0) return <mark>{shown}</mark>;
  const end = at + matching.text.length;
  return (
    <>
      {shown.slice(0, at)}
      <mark>{shown.slice(at, end)}</mark>
      {shown.slice(end)}
    </>
  );
}
