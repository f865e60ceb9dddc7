import { expect, test } from "vitest";
import { foundAndWanted, goFile, remedied } from "../../../test/drawn/go-matches.ts";
import { HTTP_CLIENT_PER_REQUEST } from "./http-client-per-request.ts";

function fetching(body: string): string {
  return goFile(
    ["net/http", "time"],
    `var _ = time.Second

func fetch(url string) error {
${body}
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}`,
  );
}

test.each([
  [
    "a client of its own",
    "\tclient := &http.Client{Transport: &http.Transport{MaxIdleConns: 2}} // want",
  ],
  [
    "a transport in a variable",
    "\ttransport := &http.Transport{} // want\n\tclient := http.Client{Transport: transport}",
  ],
  [
    "an idle timeout of zero",
    "\tclient := &http.Client{Transport: &http.Transport{IdleConnTimeout: 0}} // want",
  ],
])("%s", async (_, body) => {
  const { found, wanted } = await foundAndWanted(HTTP_CLIENT_PER_REQUEST, fetching(body));
  expect(found).toEqual(wanted);
  expect((await remedied(HTTP_CLIENT_PER_REQUEST, fetching(body))).left).toBe(0);
});

test.each([
  ["the shared default transport", "\tclient := &http.Client{Timeout: time.Second}"],
  [
    "no keep-alive",
    "\tclient := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}",
  ],
  [
    "idle connections are given up",
    "\tclient := &http.Client{Transport: &http.Transport{IdleConnTimeout: time.Second}}",
  ],
  [
    "set behind the literal",
    "\ttransport := &http.Transport{}\n\ttransport.DisableKeepAlives = true\n\tclient := &http.Client{Transport: transport}",
  ],
  [
    "closed",
    "\tclient := &http.Client{Transport: &http.Transport{}}\n\tdefer client.CloseIdleConnections()",
  ],
  [
    "kept for the next call",
    "\tclient := &http.Client{Transport: &http.Transport{}}\n\tshared = client",
  ],
])("%s is no leak", async (_, body) => {
  const go = `${fetching(body)}\nvar shared *http.Client\n`;
  expect((await foundAndWanted(HTTP_CLIENT_PER_REQUEST, go)).found).toEqual([]);
});
