import { BaseSequencer, type TestSpecification } from "vitest/node";

/** They watch for minutes: begun last, they would keep everybody waiting. */
const LONGEST = /live-(?:watch-incidents|incidents|soak|patterns|restarts|diagnose)/;

/** The usual order, but for the files that take longest. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => LONGEST.test(moduleId);
    return [...usual.filter(isLong), ...usual.filter((file) => !isLong(file))];
  }
}
