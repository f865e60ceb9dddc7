/**
 * Loaded when an archive is read or written, by `await import("./tar.ts")`: imported on demand
 * by its own name, a CommonJS package has no names in a bundle.
 */
export { extract, pack } from "tar-stream";
