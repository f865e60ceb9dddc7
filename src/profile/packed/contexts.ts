/**
 * Where the contexts of each kind of number stand among those of a pack. A kind has the contexts of
 * one number, and a few decisions before it.
 */
import { NUMBER_MODELS } from "./code-number.ts";

/** Decisions that belong to a number stand behind it. */
export const DECISION = NUMBER_MODELS;
const DECISIONS = 8;
export const KIND_MODELS = NUMBER_MODELS + DECISIONS;

/** How numbers in a text have moved so far, in classes; those with a companion apart. */
export const SLOT_CLASSES = 10;
/** Columns of values with contexts of their own; further ones share the last. */
export const VALUE_COLUMNS = 6;

let next = 0;
function kinds(count = 1): number {
  const at = next * KIND_MODELS;
  next += count;
  return at;
}

export const AT_PIECES = kinds();
export const AT_SKIP = kinds();
export const AT_INSERT = kinds();
export const AT_KEEP = kinds();
export const AT_ZEROS = kinds();
export const AT_FRESH = kinds();
export const AT_TEMPLATE = kinds();
export const AT_SLOTS = kinds(2 * SLOT_CLASSES);
/** A text by itself needs no more than these. */
export const TEXT_MODELS = next * KIND_MODELS;

export const AT_STRING = kinds();
export const AT_FILE = kinds();
export const AT_FUNCTION = kinds();
export const AT_START_LINE = kinds();
export const AT_LOCATION = kinds();
export const AT_MAPPING = kinds();
export const AT_ADDRESS_HIGH = kinds();
export const AT_ADDRESS_LOW = kinds();
export const AT_LINES = kinds();
export const AT_LINE = kinds();
export const AT_COLUMN = kinds();
export const AT_STACK = kinds();
export const AT_DEPTH = kinds();
export const AT_SAMPLE = kinds();
export const AT_SAMPLES = kinds();
export const AT_LABELS = kinds();
export const AT_LABEL_KEY = kinds();
export const AT_LABEL_TEXT = kinds();
export const AT_LABEL_NUMBER = kinds();
export const AT_LABEL_UNIT = kinds();
export const AT_HEADER = kinds();
export const AT_TIME_MS = kinds();
export const AT_TIME_NS = kinds();
export const AT_DURATION = kinds();
export const AT_JUMP = kinds();
export const AT_VALUES = kinds(2 * VALUE_COLUMNS);
export const AT_VALUE_ERRORS = kinds(2);
export const AT_GOROUTINES = kinds();
export const AT_NEW_ID = kinds();
export const AT_ROOT = kinds();
export const AT_STATE = kinds();
export const AT_MINUTES = kinds(2);
export const AT_FLAGS = kinds();
export const AT_CREATOR = kinds();
export const AT_LABEL_SET = kinds();
export const AT_DUMP = kinds();
export const AT_BLOB = kinds();
export const PACK_MODELS = next * KIND_MODELS;
