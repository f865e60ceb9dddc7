/** `tidemark/profile`: read, write and build Go profiles and goroutine dumps. */
export { buildProfile, type ProfileInput, type SampleInput } from "./build-profile.ts";
export { decodeProfile } from "./decode.ts";
export { encodeProfile } from "./encode.ts";
export * from "./goroutine-dump.ts";
export { readGoroutineDump, readGoroutineDumps } from "./goroutine-text.ts";
export { type HeapText, type RawHeap, readHeapText } from "./heap-text.ts";
export type { Frame, Mapping, Profile, StringTable, ValueType } from "./profile.ts";
