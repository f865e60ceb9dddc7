import { phrase, said } from "../base/language.ts";
import type { Match, WitnessLine } from "../code/match.ts";
import { lineText } from "../code/syntax/source-text.ts";
import type { Cause } from "../diagnose/cause.ts";
import { excerptsOf } from "./excerpt.ts";
import { regressionTest } from "./regression-test.ts";
import type { ReportCause, ReportRemedy, ReportWitness } from "./report.ts";

/** What is done, as it stands in `OperationKind` and for containers. */
const ROLES: ReadonlyMap<string, string> = new Map([
  ["make", phrase("make")],
  ["send", phrase("send")],
  ["receive", phrase("receive")],
  ["range", phrase("range")],
  ["close", phrase("close")],
  ["lock", phrase("lock")],
  ["unlock", phrase("unlock")],
  ["read-lock", phrase("read-lock")],
  ["read-unlock", phrase("read-unlock")],
  ["wait", phrase("wait")],
  ["insert", phrase("insert")],
  ["delete", phrase("delete")],
  ["clear", phrase("clear")],
  ["shorten", phrase("shorten")],
  ["length checked", phrase("length checked")],
]);

function saidRole(role: string): string {
  return said(ROLES.get(role) ?? role);
}

/** A cause in the shape of the report. */
export function composeCause(cause: Cause): ReportCause {
  return { ...withoutAmplifiers(cause), amplifiers: cause.amplifiers.map(withoutAmplifiers) };
}

function withoutAmplifiers(cause: Cause): Omit<ReportCause, "amplifiers"> {
  const { match } = cause;
  return {
    classId: cause.classId,
    grade: cause.grade,
    sentence: said(cause.sentence),
    reasons: cause.reasons.map((reason) => said(reason)),
    witness: match === null ? [] : witnessOf(match),
    source: match === null ? [] : excerptsOf(match.witness),
    operations: cause.operations.map(({ role, place, note }) => {
      return {
        role: saidRole(role),
        file: place.file.path,
        line: place.line,
        function: place.function,
        note: said(note),
      };
    }),
    remedy: match === null ? null : remedyOf(match, cause),
  };
}

/** The way through the code, with the text of its lines. */
export function witnessOf({ witness }: Match): readonly ReportWitness[] {
  return witness.map(({ place, role }: WitnessLine) => ({
    file: place.file.path,
    line: place.line,
    column: place.column,
    text: lineText(place.file, place.line).trim(),
    function: place.function,
    role: said(role),
  }));
}

function remedyOf(match: Match, { diff, residual }: Cause): ReportRemedy {
  const { text, notThis } = match.remedy;
  return {
    text: said(text),
    diff,
    residual,
    notThis: notThis.map((one) => said(one)),
    test: regressionTest(match),
  };
}
