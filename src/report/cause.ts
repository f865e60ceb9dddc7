import type { Match, WitnessLine } from "../code/match.ts";
import { lineText } from "../code/syntax/source-text.ts";
import type { Cause } from "../diagnose/cause.ts";
import { excerptsOf } from "./excerpt.ts";
import { regressionTest } from "./regression-test.ts";
import type { ReportCause, ReportRemedy, ReportWitness } from "./report.ts";

/** A cause in the shape of the report. */
export function composeCause(cause: Cause): ReportCause {
  return { ...withoutAmplifiers(cause), amplifiers: cause.amplifiers.map(withoutAmplifiers) };
}

function withoutAmplifiers(cause: Cause): Omit<ReportCause, "amplifiers"> {
  const { match } = cause;
  return {
    classId: cause.classId,
    grade: cause.grade,
    sentence: cause.sentence,
    reasons: cause.reasons,
    witness: match === null ? [] : witnessOf(match),
    source: match === null ? [] : excerptsOf(match.witness),
    operations: cause.operations.map(({ role, place, note }) => {
      return { role, file: place.file.path, line: place.line, function: place.function, note };
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
    role,
  }));
}

function remedyOf(match: Match, { diff, residual }: Cause): ReportRemedy {
  const { text, notThis } = match.remedy;
  return { text, diff, residual, notThis, test: regressionTest(match) };
}
