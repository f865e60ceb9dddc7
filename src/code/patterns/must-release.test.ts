import { describe, expect, test } from "vitest";
import { foundAndWanted, goFile, matchesIn, remedied } from "../../../test/drawn/go-matches.ts";
import { HANDLE_NOT_CLOSED } from "./handle-not-closed.ts";
import { PIPE_HALF_CLOSED } from "./pipe-half-closed.ts";

/** A function that opens a file, with what it does then. */
function opening(body: string, rest = ""): string {
  return goFile(
    ["errors", "io", "os", "strings"],
    `var errMark = errors.New("mark")
var _ io.Reader
var _ strings.Builder

func read(path string) (int, error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	${body}
}
${rest}`,
  );
}

async function linesFound(go: string): Promise<readonly string[]> {
  return (await foundAndWanted(HANDLE_NOT_CLOSED, go)).found;
}

const OPEN = "file, err := os.Open(path)";

describe("a way out without release is found", () => {
  test.each([
    ["never closed", "return file.Fd(), nil"],
    [
      "closed on one way only",
      "if n := len(path); n > 3 {\n\t\treturn 0, errMark\n\t}\n\treturn 1, file.Close()",
    ],
    [
      "closed by a defer that comes too late",
      'if path == "" {\n\t\treturn 0, errMark\n\t}\n\tdefer file.Close()\n\treturn 1, nil',
    ],
    [
      "read by a function that does not close",
      "text, err := io.ReadAll(file)\n\treturn len(text), err",
    ],
    ["only mentioned", "_ = file\n\treturn 0, nil"],
    [
      "closed in a branch of a switch",
      'switch path {\n\tcase "a":\n\t\tfile.Close()\n\tcase "b":\n\t}\n\treturn 0, nil',
    ],
  ])("%s", async (_, body) => {
    expect(await linesFound(opening(body))).toEqual([OPEN]);
  });

  test("a helper that only reads does not release", async () => {
    const helper =
      "func size(f *os.File) (int, error) {\n\ttext, err := io.ReadAll(f)\n\treturn len(text), err\n}";
    expect(await linesFound(opening("return size(file)", helper))).toEqual([OPEN]);
  });

  test("a literal that is never called does not release", async () => {
    const body =
      'finish := func() { file.Close() }\n\tif path == "" {\n\t\treturn 0, nil\n\t}\n\tfinish()\n\treturn 1, nil';
    expect(await linesFound(opening(body))).toEqual([OPEN]);
  });

  test("a struct of the function that nobody keeps does not release", async () => {
    const type =
      "type scan struct{ from *os.File }\nfunc (s scan) size() int { return int(s.from.Fd()) }";
    expect(await linesFound(opening("return scan{from: file}.size(), nil", type))).toEqual([OPEN]);
  });

  test("the next turn of a loop overwrites what is open", async () => {
    const go = goFile(
      ["os"],
      `func last(paths []string) (n int) {
	var file *os.File
	for _, path := range paths {
		file, _ = os.Open(path) // want
		n += int(file.Fd())
	}
	file.Close()
	return n
}`,
    );
    const { found, wanted } = await foundAndWanted(HANDLE_NOT_CLOSED, go);
    expect(found).toEqual(wanted);
  });

  test("what nobody holds is lost at once", async () => {
    const go = goFile(["os"], "func touch(path string) {\n\tos.Create(path) // want\n}");
    const { found, wanted } = await foundAndWanted(HANDLE_NOT_CLOSED, go);
    expect(found).toEqual(wanted);
  });
});

describe("whoever releases it, it is released", () => {
  test.each([
    ["deferred", "defer file.Close()\n\treturn 1, nil"],
    ["deferred in a literal", "defer func() { _ = file.Close() }()\n\treturn 1, nil"],
    [
      "on each way",
      'if path == "" {\n\t\tfile.Close()\n\t\treturn 0, errMark\n\t}\n\treturn 1, file.Close()',
    ],
    ["joined with the error", "return 0, errors.Join(err, file.Close())"],
    ["by another name", "same := file\n\tdefer same.Close()\n\treturn 1, nil"],
    ["as an interface", "var closer io.Closer = file\n\tdefer closer.Close()\n\treturn 1, nil"],
    [
      "in a goroutine",
      "go func() {\n\t\tdefer file.Close()\n\t\tio.ReadAll(file)\n\t}()\n\treturn 1, nil",
    ],
    ["the process ends", 'if path == "" {\n\t\tos.Exit(1)\n\t}\n\treturn 1, file.Close()'],
    ["a method value is kept", "cleanups = append(cleanups, file.Close)\n\treturn 1, nil"],
    ["sent to somebody", "files <- file\n\treturn 1, nil"],
    ["stored in a map", "open[path] = file\n\treturn 1, nil"],
    ["handed to code that is not known", "later(file)\n\treturn 1, nil"],
    ["closed unless nil", "if file != nil {\n\t\tfile.Close()\n\t}\n\treturn 1, nil"],
    [
      "a flag remembers",
      "ok := false\n\tdefer func() {\n\t\tif !ok {\n\t\t\tfile.Close()\n\t\t}\n\t}()\n\tok = true\n\tfile.Close()\n\treturn 1, nil",
    ],
  ])("%s", async (_, body) => {
    const rest =
      "var cleanups []func() error\nvar files chan *os.File\nvar open map[string]*os.File\nvar later func(any)";
    expect(await linesFound(opening(body, rest))).toEqual([]);
  });

  test.each([
    [
      "a helper that closes",
      "shut(file)\n\treturn 1, nil",
      "func shut(c io.Closer) { _ = c.Close() }",
    ],
    [
      "a deferred helper that checks for nil",
      "defer shut(file)\n\treturn 1, nil",
      "func shut(f *os.File) {\n\tif f == nil {\n\t\treturn\n\t}\n\tf.Close()\n}",
    ],
    [
      "a helper that closes by another helper",
      "shut(file)\n\treturn 1, nil",
      "func shut(f *os.File) { end(f) }\nfunc end(f *os.File) { f.Close() }",
    ],
    [
      "a struct whose method closes",
      "b := &book{file: file}\n\tdefer b.end()\n\treturn 1, nil",
      "type book struct{ file *os.File }\nfunc (b *book) end() { b.file.Close() }",
    ],
    [
      "a field that somebody closes",
      "shelf.last = file\n\treturn 1, nil",
      "type rack struct{ last *os.File }\nvar shelf rack\nfunc (r *rack) clear() { r.last.Close() }",
    ],
  ])("%s", async (_, body, rest) => {
    expect(await linesFound(opening(body, rest))).toEqual([]);
  });

  test("an error means that there is nothing to release", async () => {
    const go = goFile(
      ["os", "errors"],
      `func read(path string) error {
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if isDenied(err) {
		return nil
	}
	if err == nil {
		defer file.Close()
	}
	return err
}

func isDenied(err error) bool { return os.IsPermission(err) }`,
    );
    expect(await linesFound(go)).toEqual([]);
  });

  test("a defer above the call sees the variable later", async () => {
    const go = goFile(
      ["os"],
      `func read(path string) (err error) {
	var file *os.File
	defer func() {
		if file != nil {
			file.Close()
		}
	}()
	file, err = os.Open(path)
	return err
}`,
    );
    expect(await linesFound(go)).toEqual([]);
  });

  test("a named result goes to the caller", async () => {
    const go = goFile(
      ["os"],
      `func open(path string) (file *os.File, err error) {
	file, err = os.Open(path)
	return
}`,
    );
    expect(await linesFound(go)).toEqual([]);
  });

  test("once in the life of the process is no leak", async () => {
    const go = `package main

import "os"

func main() {
	file, _ := os.Open("settings")
	use(file.Name())
}

func use(string) {}
`;
    expect(await matchesIn(HANDLE_NOT_CLOSED, go)).toEqual([]);
  });
});

describe("what a function of the program hands on", () => {
  const rest = `func open(path string) (*os.File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, errors.Join(errMark, err)
	}
	return file, nil
}
`;
  const caller = (body: string): string =>
    goFile(["errors", "os"], `var errMark = errors.New("mark")\n\n${rest}\n${body}`);

  test("its caller must release", async () => {
    const go = caller(
      "func size(path string) int {\n\tfile, err := open(path) // want\n\tif err != nil {\n\t\treturn 0\n\t}\n\treturn int(file.Fd())\n}",
    );
    const { found, wanted } = await foundAndWanted(HANDLE_NOT_CLOSED, go);
    expect(found).toEqual(wanted);
  });

  test("its caller may hand it on again", async () => {
    const go = caller("func again(path string) (*os.File, error) { return open(path) }");
    expect((await foundAndWanted(HANDLE_NOT_CLOSED, go)).found).toEqual([]);
  });

  test("a function that closes before it returns hands nothing on", async () => {
    const go = goFile(
      ["os"],
      `func probe(path string) (*os.File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return file, nil
}

func name(path string) string {
	file, _ := probe(path)
	return file.Name()
}`,
    );
    expect((await foundAndWanted(HANDLE_NOT_CLOSED, go)).found).toEqual([]);
  });

  test("an opener of the program's own counts where its caller closes on other ways", async () => {
    const go = goFile(
      ["io"],
      `type spool struct{ done chan struct{} }

func (s *spool) Write(p []byte) (int, error) { return len(p), nil }
func (s *spool) Close() error { close(s.done); return nil }

func openSpool() io.WriteCloser { return &spool{done: make(chan struct{})} }

func send(to string) error {
	mail := openSpool() // want
	if to == "" {
		return nil
	}
	return mail.Close()
}

func keep() {
	mail := openSpool()
	mail.Write(nil)
}`,
    );
    const { found, wanted } = await foundAndWanted(HANDLE_NOT_CLOSED, go);
    expect(found).toEqual(wanted);
  });
});

describe("the match", () => {
  const go = opening('if path == "x" {\n\t\treturn 0, errMark\n\t}\n\treturn 1, file.Close()');

  test("says which exit skips what, and leads there", async () => {
    const [match] = await matchesIn(HANDLE_NOT_CLOSED, go);
    expect(match?.grade).toBe("proved");
    expect(match?.sentence).toBe(
      'read leaves when path == "x" (shop.go:19) without closing what it opened (shop.go:15).',
    );
    expect(match?.witness.map(({ place, role }) => `${place.line} ${role}`)).toEqual([
      "15 handed out here",
      '19 leaves here without closing it, when path == "x"',
      '20 leaves here without closing it, when path == "x"',
      "22 closed here, on other ways",
    ]);
    expect(match?.partners).toEqual(["example.com/shop.read"]);
  });

  test("names the lines where goroutines wait for what is left open", async () => {
    const pipe = goFile(
      ["io"],
      `func fill(to *io.PipeWriter) {
	to.Write(nil)
	to.Close()
}

func head(flag bool) error {
	from, to := io.Pipe()
	go fill(to)
	if flag {
		return nil
	}
	return from.Close()
}`,
    );
    const [match] = await matchesIn(PIPE_HALF_CLOSED, pipe);
    expect(match?.seenAt.map(({ line }) => line)).toEqual([8, 9]);
  });

  test("the edit defers the release behind the check, and nothing is found then", async () => {
    const { text, edits, left } = await remedied(HANDLE_NOT_CLOSED, go);
    expect(text).toContain("return 0, err\n\t}\n\tdefer file.Close()\n");
    expect({ edits, left }).toEqual({ edits: 1, left: 0 });
  });

  test("what is handed on by other ways is closed before the exits that forget it", async () => {
    const half = goFile(
      ["errors", "os"],
      `func open(path string) (*os.File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if path == "x" {
		return nil, errors.New("no")
	}
	return file, nil
}`,
    );
    const { text, left } = await remedied(HANDLE_NOT_CLOSED, half);
    expect(text).toContain('if path == "x" {\n\t\tfile.Close()\n\t\treturn nil, errors.New("no")');
    expect(left).toBe(0);
  });

  test("a later defer of the same makes room for the earlier one", async () => {
    const late = opening(
      'if path == "" {\n\t\treturn 0, errMark\n\t}\n\tdefer file.Close()\n\treturn 1, nil',
    );
    const { text, left } = await remedied(HANDLE_NOT_CLOSED, late);
    expect(text.split("defer file.Close()")).toHaveLength(2);
    expect(left).toBe(0);
  });
});

test("code that is cut off in the middle is read as far as it goes", async () => {
  const go = opening('if path == "x" {\n\t\treturn 0, errMark\n\t}\n\treturn 1, file.Close()');
  for (let end = 0; end < go.length; end += 7) {
    await expect(matchesIn(HANDLE_NOT_CLOSED, go.slice(0, end))).resolves.toBeDefined();
  }
});
