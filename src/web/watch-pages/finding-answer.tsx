import { useState } from "preact/hooks";
import { phrase, said, say } from "../../base/language.ts";
import type { FindingRecord } from "../../serve/findings/finding-record.ts";
import { placed } from "../placed.ts";
import { VerdictMark } from "../shell/icons.tsx";
import { MenuButton } from "../shell/menu-button.tsx";
import { AnswerSentence } from "../verdict/answer-sentence.tsx";
import { timeOfDay } from "../watch/time-words.ts";
import { WatchLink } from "../watch/watch-link.tsx";
import { CopyLink } from "./copy-link.tsx";
import { Explain } from "./explain.tsx";
import { findingFacts } from "./finding-facts.ts";
import type { FindingProps } from "./finding-page.tsx";
import { SilenceDialog } from "./silence-dialog.tsx";
import { STATE_WORDS, shownVerdict } from "./state-words.ts";
import { useRole } from "./use-role.ts";

/** The sentence with its badge, what can be done with it, and the facts. */
export function FindingAnswer(props: FindingProps) {
  const { view } = props;
  const { record, report } = view;
  const target = record.targets.find(({ targetId }) => targetId === view.targetId);
  const verdict = shownVerdict(record);
  return (
    <>
      <section class="answer" aria-label={said("Answer")}>
        <div class="meta">
          <VerdictMark verdict={verdict} badge />
          <b class="state">
            <Explain term="life">{said(STATE_WORDS[record.state])}</Explain>
          </b>
          <span>{record.service}</span>
          {target === undefined ? null : (
            <WatchLink {...props} to={{ page: "target", id: target.targetId }}>
              {target.name}
            </WatchLink>
          )}
          <span class="wide">{goWords(report?.target.goVersion ?? null)}</span>
          <span class="wide">{instanceWords(view.record.targets)}</span>
          <Actions {...props} />
        </div>
        <AnswerSentence
          verdict={verdict}
          lead={record.state === "closed" ? closedLead(record) : ""}
          sentence={record.sentence}
          site={record.site}
        />
        <SilenceLine {...props} />
      </section>
      <FactStrip {...props} />
    </>
  );
}

/** `Go 1.22 or later`. */
function goWords(version: string | null): string {
  return version === null ? "" : `Go ${version.replace(/^go/, "")}`;
}

/** What is over must not be read as if it were going on. */
function closedLead({ changes }: FindingRecord): string {
  const build = changes.findLast(({ to }) => to === "closed")?.build ?? null;
  return say`Closed${build === null ? "" : say` in ${build}`}; this was found before:`;
}

/** `4 of 6 instances show it`. */
function instanceWords(targets: FindingProps["view"]["record"]["targets"]): string {
  if (targets.length < 2) return "";
  const having = targets.filter(({ verdict }) => verdict === "leaking" || verdict === "suspect");
  return say`${having.length} of ${targets.length} instances show it`;
}

function FactStrip({ view }: FindingProps) {
  const facts = findingFacts(view, Date.now());
  return (
    <dl class={`facts facts-${facts.length}`}>
      {facts.map(({ name, term, value, beside, note, isWarm }) => (
        <div key={name}>
          <dt>{term === null ? name : <Explain term={term}>{name}</Explain>}</dt>
          <dd class={isWarm ? "grow" : ""}>
            {value} {beside === "" ? null : <small>{beside}</small>}
          </dd>
          <dd>{note}</dd>
        </div>
      ))}
    </dl>
  );
}

function Actions(props: FindingProps) {
  const { view, data, onChanged } = props;
  const [asksSilence, setAsks] = useState(false);
  const canWrite = useRole(props) === "write";
  return (
    <span class="acts">
      <CopyLink hasKey />
      <MenuButton label={said("Export")} shortcut="e" says={said("save this finding")}>
        {(close) => (
          <ul class="choices">
            {EXPORTS.map(({ format, name, says }) => (
              <li key={format}>
                <a
                  class="plain"
                  href={data.url.findingExport(view.record.key, format)}
                  download
                  onClick={close}
                >
                  <b>{said(name)}</b> <span class="sub">{said(says)}</span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </MenuButton>
      {canWrite && view.silence === null && view.record.state !== "closed" ? (
        <button type="button" class="btn" onClick={() => setAsks(true)}>
          {said("Silence")}
        </button>
      ) : null}
      <a class="btn primary" href="#proof">
        {view.record.state === "closed" ? said("See the proof") : said("Verify a fix")}
      </a>
      {asksSilence ? (
        <SilenceDialog
          record={view.record}
          data={data}
          onDone={onChanged}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </span>
  );
}

const EXPORTS = [
  {
    format: "html",
    name: phrase("One HTML file"),
    says: phrase("opens anywhere, command lines scrubbed; many captures take half a minute"),
  },
  {
    format: "tar.gz",
    name: phrase("Archive of captures"),
    says: phrase("every command of tidemark opens it"),
  },
] as const;

function SilenceLine(props: FindingProps) {
  const { view, data, onChanged } = props;
  const canWrite = useRole(props) === "write";
  const { silence } = view;
  if (silence === null) return null;
  const end = (): void => {
    void data.unsilence(silence.id).then(onChanged, onChanged);
  };
  return (
    <p class="notice">
      <span>
        {placed(
          said("{0} by {1}: {2}"),
          <b>{say`Silenced until ${timeOfDay(silence.endsMs, Date.now())}`}</b>,
          silence.createdBy,
          silence.reason,
        )}
      </span>
      {canWrite ? (
        <button type="button" class="link push" onClick={end}>
          {said("End it")}
        </button>
      ) : null}
    </p>
  );
}
