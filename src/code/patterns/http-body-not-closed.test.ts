import { expect, test } from "vitest";
import { foundAndWanted, goFile, remedied } from "../../../test/drawn/go-matches.ts";
import { HTTP_BODY_NOT_CLOSED } from "./http-body-not-closed.ts";

const IMPORTS = ["encoding/json", "io", "net/http", "net/http/httptest"];
const USES = "var _ = json.Marshal\nvar _ = io.EOF\nvar _ = httptest.NewRecorder\n\n";

function asking(body: string): string {
  return goFile(
    IMPORTS,
    `${USES}func ask(client *http.Client, url string) (int, error) {\n${body}\n}`,
  );
}

test.each([
  [
    "the status is refused",
    `	resp, err := client.Get(url) // want
	if err != nil {
		return 0, err
	}
	if resp.StatusCode != http.StatusOK {
		return 0, io.EOF
	}
	defer resp.Body.Close()
	return 1, nil`,
  ],
  [
    "only the status counts",
    `	resp, err := client.Get(url) // want
	return resp.StatusCode, err`,
  ],
  [
    "read to the end is not closed",
    `	resp, err := http.Get(url) // want
	if err != nil {
		return 0, err
	}
	text, err := io.ReadAll(resp.Body)
	return len(text), err`,
  ],
  [
    "a decoder does not close",
    `	resp, err := client.Get(url) // want
	if err != nil {
		return 0, err
	}
	n := 0
	return n, json.NewDecoder(resp.Body).Decode(&n)`,
  ],
])("%s", async (_, body) => {
  const { found, wanted } = await foundAndWanted(HTTP_BODY_NOT_CLOSED, asking(body));
  expect(found).toEqual(wanted);
});

test.each([
  [
    "a deferred helper above the check",
    `	resp, err := client.Get(url)
	defer discard(resp)
	return 1, err`,
  ],
  [
    "an answer that is sent on",
    `	resp, err := client.Get(url)
	if err != nil {
		return 0, err
	}
	return 1, resp.Write(io.Discard)`,
  ],
  [
    "a recorder answers from memory",
    `	recorder := httptest.NewRecorder()
	return recorder.Result().StatusCode, nil`,
  ],
  [
    "an answer that is nil on error",
    `	resp, err := client.Get(url)
	if resp != nil {
		defer resp.Body.Close()
	}
	return 1, err`,
  ],
])("%s is no leak", async (_, body) => {
  const helper =
    "\n\nfunc discard(resp *http.Response) {\n\tif resp != nil {\n\t\tresp.Body.Close()\n\t}\n}";
  const { found } = await foundAndWanted(HTTP_BODY_NOT_CLOSED, asking(body) + helper);
  expect(found).toEqual([]);
});

test("the body may be handed on as a reader that its caller closes", async () => {
  const go = goFile(
    ["io", "net/http"],
    `func open(url string) (io.ReadCloser, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

func size(url string) (int64, error) {
	body, err := open(url) // want
	if err != nil {
		return 0, err
	}
	return io.Copy(io.Discard, body)
}

func whole(url string) (int64, error) {
	body, err := open(url)
	if err != nil {
		return 0, err
	}
	defer body.Close()
	return io.Copy(io.Discard, body)
}`,
  );
  const { found, wanted } = await foundAndWanted(HTTP_BODY_NOT_CLOSED, go);
  expect(found).toEqual(wanted);
});

test("an answer through an interface of the program's own counts", async () => {
  const go = goFile(
    ["net/http"],
    `type doer interface {
	Do(*http.Request) (*http.Response, error)
}

func up(via doer, r *http.Request) bool {
	resp, err := via.Do(r) // want
	return err == nil && resp.StatusCode < 500
}`,
  );
  const { found, wanted } = await foundAndWanted(HTTP_BODY_NOT_CLOSED, go);
  expect(found).toEqual(wanted);
  const { text, left } = await remedied(HTTP_BODY_NOT_CLOSED, go);
  expect(text).toContain("\tif err == nil {\n\t\tdefer resp.Body.Close()\n\t}\n");
  expect(left).toBe(0);
});
