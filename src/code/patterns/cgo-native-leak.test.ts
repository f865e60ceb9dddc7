import { expect, test } from "vitest";
import { foundAndWanted, goFile, remedied } from "../../../test/drawn/go-matches.ts";
import { CGO_NATIVE_LEAK } from "./cgo-native-leak.ts";

function measuring(body: string, rest = ""): string {
  return goFile(
    ["C", "errors", "unsafe"],
    `var errWide = errors.New("wide")

func width(name string, limit int) (int, error) {
${body}
}
${rest}`,
  );
}

test("an exit before the free", async () => {
  const go = measuring(`	text := C.CString(name) // want
	dots := int(C.width(text))
	if dots > limit {
		return 0, errWide
	}
	C.free(unsafe.Pointer(text))
	return dots, nil`);
  const { found, wanted } = await foundAndWanted(CGO_NATIVE_LEAK, go);
  expect(found).toEqual(wanted);
  const { text, left } = await remedied(CGO_NATIVE_LEAK, go);
  expect(text).toContain("\tdefer C.free(unsafe.Pointer(text))\n");
  expect(left).toBe(0);
});

test.each([
  [
    "deferred",
    "\ttext := C.CString(name)\n\tdefer C.free(unsafe.Pointer(text))\n\treturn int(C.width(text)), nil",
    "",
  ],
  [
    "kept by a struct that frees it",
    "\tlast = &label{text: C.CString(name)}\n\treturn 0, nil",
    "type label struct{ text *C.char }\nfunc (l *label) drop() { C.free(unsafe.Pointer(l.text)) }\nvar last *label",
  ],
])("%s is no leak", async (_, body, rest) => {
  expect((await foundAndWanted(CGO_NATIVE_LEAK, measuring(body, rest))).found).toEqual([]);
});
