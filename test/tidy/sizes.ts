import { type Complaint, complaint, isTest, type SourceFile, syntaxOf } from "./source-file.ts";

/** One screen. Beauty is lost in the tail: the median looks after itself. */
export const FUNCTION_LINES_MAX = 70;
export const FILE_LINES_MAX = 400;
/** Two files side by side; the formatter holds code to it, this holds comments. */
export const LINE_COLUMNS_MAX = 100;
/** Says in a file's opening comment that it is rows of data and may be long. */
export const DATA_TABLE_MARK = "Data table:";

const FUNCTION_TYPES = ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"];

/** Complains of long functions, files and comment lines. */
export function sizes(files: readonly SourceFile[]): readonly Complaint[] {
  return files.flatMap((file) => [
    ...longFile(file),
    ...(isTest(file.path) ? [] : longFunctions(file)),
    ...longComments(file),
  ]);
}

function longFile(file: SourceFile): readonly Complaint[] {
  const lines = file.text.split("\n").length - 1;
  if (lines <= FILE_LINES_MAX || isDataTable(file)) return [];
  return [complaint(file, 0, `${lines} lines, at most ${FILE_LINES_MAX}: find the second noun`)];
}

function isDataTable(file: SourceFile): boolean {
  return syntaxOf(file).comments[0]?.value.includes(DATA_TABLE_MARK) ?? false;
}

function longFunctions(file: SourceFile): readonly Complaint[] {
  return syntaxOf(file)
    .nodes.filter((node) => FUNCTION_TYPES.includes(node.type))
    .map((node) => ({ node, lines: file.text.slice(node.start, node.end).split("\n").length }))
    .filter(({ lines }) => lines > FUNCTION_LINES_MAX)
    .map(({ node, lines }) =>
      complaint(file, node.start, `function of ${lines} lines, at most ${FUNCTION_LINES_MAX}`),
    );
}

function longComments(file: SourceFile): readonly Complaint[] {
  return syntaxOf(file).comments.flatMap((comment) => {
    const lineStart = file.text.lastIndexOf("\n", comment.start) + 1;
    const lines = file.text.slice(lineStart, comment.end).split("\n");
    return lines
      .filter((line) => line.length > LINE_COLUMNS_MAX && !/https?:/.test(line))
      .map(() => complaint(file, comment.start, `comment beyond column ${LINE_COLUMNS_MAX}`));
  });
}
