/**
 * JUnit XML as CI systems read it: a suite for each package, a case for each finding in it, and one
 * case that passes for a package without any.
 */
import XMLBuilder from "fast-xml-builder";
import { showUnseen } from "../base/escape.ts";

export interface JunitCase {
  readonly suite: string;
  readonly name: string;
  /** Null where a case belongs to no line. */
  readonly file: string | null;
  readonly line: number | null;
  /** Null when it passed. */
  readonly failure: { readonly message: string; readonly text: string } | null;
  /** Why it was neither passed nor failed; null or absent when it was. */
  readonly skipped?: string | null;
}

export function renderJunit(cases: readonly JunitCase[]): string {
  const suites = new Map<string, JunitCase[]>();
  for (const one of cases) {
    const suite = suites.get(one.suite);
    if (suite === undefined) suites.set(one.suite, [one]);
    else suite.push(one);
  }
  const builder = new XMLBuilder({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    format: true,
    suppressEmptyNode: true,
  });
  const body = builder.build({
    testsuites: {
      "@name": "tidemark",
      ...countsOf(cases),
      testsuite: [...suites].map(([name, members]) => ({
        "@name": oneLine(name),
        ...countsOf(members),
        "@skipped": members.filter(isSkipped).length,
        testcase: members.map(caseNode),
      })),
    },
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
}

function countsOf(cases: readonly JunitCase[]): object {
  const failures = cases.filter(({ failure }) => failure !== null).length;
  return { "@tests": cases.length, "@failures": failures, "@errors": 0 };
}

function isSkipped({ skipped = null }: JunitCase): boolean {
  return skipped !== null;
}

function caseNode({ suite, name, file, line, failure, skipped = null }: JunitCase): object {
  return {
    "@classname": oneLine(suite),
    "@name": oneLine(name),
    ...(file === null ? {} : { "@file": oneLine(file) }),
    ...(line === null ? {} : { "@line": line }),
    ...(failure === null ? {} : { failure: failureNode(failure) }),
    ...(skipped === null ? {} : { skipped: { "@message": oneLine(skipped) } }),
  };
}

function failureNode({ message, text }: NonNullable<JunitCase["failure"]>): object {
  return {
    "@message": oneLine(message),
    "@type": "leak",
    "#text": text.split("\n").map(oneLine).join("\n"),
  };
}

/** Attribute values lose their line breaks when they are read, so they must not have any. */
function oneLine(text: string): string {
  return allowed(showUnseen(text));
}

/** Two characters are none in XML 1.0 (section 2.2), though they can be seen. */
function allowed(text: string): string {
  return text.replace(/[\ufffe\uffff]/g, "\ufffd");
}
