import { phrase, said, say } from "../../base/language.ts";
import { buildMatch } from "../build-match.ts";
import { exitSentence } from "../flow/describe-path.ts";
import type { FlowPath } from "../flow/flow.ts";
import type { Match } from "../match.ts";
import type { Model } from "../model.ts";
import type { Pattern } from "../pattern.ts";
import type { GoPackage } from "../program.ts";
import { decidingWords, exitLines, type Lines, lineText } from "./channel-words.ts";
import { type KeptLock, keptLocksIn } from "./lock-kept.ts";
import { onlyResource, takersOf } from "./lock-release.ts";
import { lockRemedy } from "./lock-remedy.ts";
import { locksKeptByCallers } from "./unpaired-matches.ts";

const CLASS_ID = "lock-not-released-on-path";

export const LOCK_NOT_RELEASED_ON_PATH: Pattern = {
  classId: CLASS_ID,
  looksFor: phrase("a function takes a lock and has a way out on which it does not release it"),
  proof: phrase("the lock is known, nobody else releases it, and the way out passes no unlock"),
  traps: [
    phrase("the unlock is deferred, or stands in a function that is deferred or called"),
    phrase("the function hands the lock over: by its name, or by returning the unlock"),
    phrase("locked and unlocked under the same condition"),
  ],
  find(model, pkg) {
    return [
      ...keptLocksIn(model, pkg).map((kept) => matchOf(model, pkg, kept)),
      ...locksKeptByCallers(model, { pkg, classId: CLASS_ID }),
    ];
  },
};

function matchOf(model: Model, pkg: GoPackage, kept: KeptLock): Match {
  const { lock, panics } = kept;
  const takers = takersOf(model, lock);
  const match = buildMatch(model, {
    classId: CLASS_ID,
    pkg,
    site: lock.taken.node,
    operation: lock.taken.kind,
    sentence: sentenceOf(kept),
    witness: witnessOf(kept, takers),
    resource: onlyResource(lock),
    seenAt: takers.filter((node) => node !== lock.taken.node),
    assumes: panics === null ? assumesOf(kept) : [panics.because],
    perCall: false,
    remedy: lockRemedy(model, kept),
    subject: `${lock.func.shortName} ${lock.name}`,
  });
  return match.grade === "possible" && isOwnBusiness(kept) ? { ...match, grade: "likely" } : match;
}

/** The function releases on other ways: whoever else can see the lock is not expected to. */
function isOwnBusiness({ releases }: KeptLock): boolean {
  return releases.size > 0;
}

function assumesOf({ lock }: KeptLock): readonly string[] {
  const { on } = lock.taken;
  return on.length === 1 ? [] : [say`${lock.name} at ${lineText(lock.taken.node)} is one lock`];
}

function heldWords({ lock }: KeptLock): string {
  return lock.unlock === "unlock" ? said("locked") : said("read-locked");
}

function waitersOf({ lock }: KeptLock): string {
  return lock.unlock === "unlock" ? said("everybody who wants the lock") : said("the next writer");
}

function sentenceOf(kept: KeptLock): string {
  const { lock, path, panics, isAgain } = kept;
  const then = say`and ${waitersOf(kept)} waits for ever`;
  if (panics !== null) {
    return say`When the call at ${lineText(panics.call)} panics, ${lineText(panics.recover)} survives it, but ${lock.name} stays ${heldWords(kept)}: the unlock is not deferred, ${then}.`;
  }
  const leaves = isAgain ? said("goes round its loop") : said("leaves");
  return say`${lock.func.shortName} ${leaves} ${path === null ? "" : decidingWords(path)} with ${lock.name} still ${heldWords(kept)}, ${then}.`;
}

/** What decides, and the jump that leads back to the lock. */
function roundLines(path: FlowPath): Lines {
  const [decides] = exitSentence(path).quotes;
  const jump = path.steps.find(({ node }) => node.syntax?.kind === "branch")?.node.syntax;
  return [
    ...(decides === undefined ? [] : [[decides, said("decides here")] as const]),
    ...(jump ? [[jump, said("goes on here without the unlock")] as const] : []),
  ];
}

function witnessOf(kept: KeptLock, takers: readonly KeptLock["lock"]["taken"]["node"][]) {
  const { lock, path, panics } = kept;
  const waits = takers.find((node) => node !== lock.taken.node) ?? lock.taken.node;
  const middle =
    panics !== null
      ? ([
          [panics.call, said("a panic in here skips the unlock")],
          [panics.recover, said("the panic is survived here, the lock stays taken")],
        ] as const)
      : path === null
        ? []
        : kept.isAgain
          ? roundLines(path)
          : exitLines(path);
  return [
    [lock.taken.node, say`takes ${lock.name}`] as const,
    ...middle,
    [waits, said("the next one waits here for ever")] as const,
  ];
}
