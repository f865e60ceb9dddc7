/** Memory of the C allocator that a way out does not free. */
import { phrase, said } from "../../base/language.ts";
import { isRelease } from "./must-release.ts";
import { releasePattern } from "./release-match.ts";

export const CGO_NATIVE_LEAK = releasePattern({
  classId: "cgo-native-leak",
  looksFor: phrase("C.CString, C.CBytes or C.malloc, and a way out without C.free"),
  proof: phrase("the function frees it on other ways, so no C function that it calls does"),
  traps: [
    phrase("the memory is returned to a caller who frees it, or kept in a struct that does"),
    phrase("a C function takes the memory over: assumed not, and said"),
  ],
  thing: phrase("the memory of the C allocator"),
  releasing: phrase("freeing"),
  released: phrase("freed"),
  remedy: phrase(
    "Defer C.free right behind the allocation: it runs on every way out. The collector does not see " +
      "memory of the C allocator, so nothing else ever gives it back.",
  ),
  notThis: [
    phrase("A memory limit of the runtime: it counts what Go allocates, not what C does."),
    phrase("debug.FreeOSMemory: it returns pages of Go's heap only."),
  ],
  judge: (_, { roles }) => {
    const isFreed = roles.some(isRelease);
    return { assumes: isFreed ? [] : [said("no C function frees or keeps it")], isHint: false };
  },
});
