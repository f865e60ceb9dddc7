/** Data table: memory that C code hands out. */
import { type ContractFile, release } from "./contract-file.ts";

const NATIVE = {
  classId: "cgo-native-leak",
  errorResult: null,
  by: ["C.free"],
  keeps: "memory of the C allocator, which the collector does not see",
} as const;

export const CGO: ContractFile = {
  results: {
    "C.GoString": "string",
    "C.GoBytes": "[]byte",
    "C.CString": "*C.char",
    "C.CBytes": "unsafe.Pointer",
    "C.malloc": "unsafe.Pointer",
    "C.calloc": "unsafe.Pointer",
  },
  releases: [
    release({ call: "C.CString", ...NATIVE }),
    release({ call: "C.CBytes", ...NATIVE }),
    release({ call: "C.malloc", ...NATIVE }),
    release({ call: "C.calloc", ...NATIVE }),
    release({ call: "C.strdup", ...NATIVE }),
  ],
};
