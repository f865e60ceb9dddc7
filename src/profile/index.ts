/** `tidemark/profile`: read, write and build Go profiles and goroutine dumps. */
export {
  buildProfile,
  type LabelInput,
  type ProfileInput,
  type SampleInput,
} from "./build-profile.ts";
export { decodeProfile } from "./decode.ts";
export { encodeProfile } from "./encode.ts";
export { type FrameFilters, filterFrames, filterSamples } from "./filter.ts";
export * from "./goroutine-dump.ts";
export { readGoroutineDump, readGoroutineDumps } from "./goroutine-text.ts";
export { type RawHeapCounts, rawHeapCounts, samplingScale } from "./heap-counts.ts";
export { type HeapText, type RawHeap, readHeapText } from "./heap-text.ts";
export type { HideFilters } from "./hide-frames.ts";
export { looksLikeProfile } from "./looks-like-profile.ts";
export { mergeProfiles } from "./merge.ts";
export { packageOf, shortTypeArguments, simplifyName } from "./names.ts";
export type { Frame, Mapping, Profile, StringTable, ValueType } from "./profile.ts";
export { framesOf, type Label, labelsOf } from "./stacks.ts";
export { type SubtractOptions, subtractProfile } from "./subtract.ts";
