import { expect, test } from "vitest";
import { foundAndWanted, goFile, remedied } from "../../../test/drawn/go-matches.ts";
import { PIPE_HALF_CLOSED } from "./pipe-half-closed.ts";

function piping(body: string): string {
  return goFile(
    ["bufio", "errors", "io"],
    `var _ = errors.New
var _ = bufio.NewReader

func fill(to *io.PipeWriter) { to.CloseWithError(nil) }

func load(version string) error {
${body}
}`,
  );
}

test("the reader leaves while the writer's goroutine works", async () => {
  const go = piping(`	from, to := io.Pipe() // want
	go fill(to)
	head, err := bufio.NewReader(from).ReadString('\\n')
	if head != version {
		return err
	}
	return from.Close()`);
  const { found, wanted } = await foundAndWanted(PIPE_HALF_CLOSED, go);
  expect(found).toEqual(wanted);
  expect((await remedied(PIPE_HALF_CLOSED, go)).left).toBe(0);
});

test("the writer leaves while the reader's goroutine waits; the edit gives it the error", async () => {
  const go = piping(`	from, to := io.Pipe() // want
	go io.Copy(io.Discard, from)
	if _, err := io.WriteString(to, version); err != nil {
		return err
	}
	return to.Close()`);
  const { found, wanted } = await foundAndWanted(PIPE_HALF_CLOSED, go);
  expect(found).toEqual(wanted);
  const { text, left } = await remedied(PIPE_HALF_CLOSED, go);
  expect(text).toContain("\t\tto.CloseWithError(err)\n\t\treturn err\n");
  expect(left).toBe(0);
});

test.each([
  [
    "the exit comes before the goroutine",
    `	from, to := io.Pipe()
	if version == "" {
		return io.EOF
	}
	go fill(to)
	return from.Close()`,
  ],
  [
    "read to the end",
    `	from, to := io.Pipe()
	go fill(to)
	_, err := io.ReadAll(from)
	return err`,
  ],
  [
    "closed by a defer",
    `	from, to := io.Pipe()
	defer from.Close()
	go fill(to)
	_, err := bufio.NewReader(from).ReadString('\\n')
	return err`,
  ],
])("%s is no leak", async (_, body) => {
  expect((await foundAndWanted(PIPE_HALF_CLOSED, piping(body))).found).toEqual([]);
});
