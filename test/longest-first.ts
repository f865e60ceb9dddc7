import { BaseSequencer, type TestSpecification } from "vitest/node";

/** They watch or compute for minutes: begun last, they would keep everybody waiting. */
const LONGEST =
  /live-(?:watch-|incidents|soak|patterns|restarts|diagnose|explorer)|pprof-|recorded-cases|report-html|scan\.test|bad-input|incident-pages/;

/** The usual order, but for the files that take longest. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => LONGEST.test(moduleId);
    return [...usual.filter(isLong), ...usual.filter((file) => !isLong(file))];
  }
}
