/**
 * Values with units, written as google/pprof writes them: bytes in powers of 1024, times from ns to
 * hrs, two decimals without a trailing `.00`.
 */

interface UnitFamily {
  readonly units: readonly Unit[];
  /** Used when the wanted unit is not one of the family, and when nothing is large enough. */
  readonly fallback: Unit;
}

interface Unit {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly factor: number;
}

const BYTES: UnitFamily = {
  units: [
    { name: "B", aliases: ["b", "byte"], factor: 1 },
    { name: "kB", aliases: ["kb", "kbyte", "kilobyte"], factor: 2 ** 10 },
    { name: "MB", aliases: ["mb", "mbyte", "megabyte"], factor: 2 ** 20 },
    { name: "GB", aliases: ["gb", "gbyte", "gigabyte"], factor: 2 ** 30 },
    { name: "TB", aliases: ["tb", "tbyte", "terabyte"], factor: 2 ** 40 },
    { name: "PB", aliases: ["pb", "pbyte", "petabyte"], factor: 2 ** 50 },
  ],
  fallback: { name: "B", aliases: [], factor: 1 },
};

const TIMES: UnitFamily = {
  units: [
    { name: "ns", aliases: ["ns", "nanosecond"], factor: 1 },
    { name: "us", aliases: ["μs", "us", "microsecond"], factor: 1e3 },
    { name: "ms", aliases: ["ms", "millisecond"], factor: 1e6 },
    { name: "s", aliases: ["s", "sec", "second"], factor: 1e9 },
    { name: "hrs", aliases: ["hour", "hr"], factor: 3600e9 },
  ],
  fallback: { name: "s", aliases: [], factor: 1e9 },
};

const COMPUTE: UnitFamily = {
  units: [
    { name: "n*GCU", aliases: ["nanogcu"], factor: 1e-9 },
    { name: "u*GCU", aliases: ["microgcu"], factor: 1e-6 },
    { name: "m*GCU", aliases: ["milligcu"], factor: 1e-3 },
    { name: "GCU", aliases: ["gcu"], factor: 1 },
    { name: "k*GCU", aliases: ["kilogcu"], factor: 1e3 },
    { name: "M*GCU", aliases: ["megagcu"], factor: 1e6 },
    { name: "G*GCU", aliases: ["gigagcu"], factor: 1e9 },
    { name: "T*GCU", aliases: ["teragcu"], factor: 1e12 },
    { name: "P*GCU", aliases: ["petagcu"], factor: 1e15 },
  ],
  fallback: { name: "GCU", aliases: [], factor: 1 },
};

const FAMILIES = [BYTES, TIMES, COMPUTE];
/** Wanted units that mean "whatever fits"; a plain number then has no unit behind it. */
const NO_UNIT = new Set(["count", "sample", "unit", "minimum", "auto"]);
/** google/pprof prints exactly `100%` in this band around it. */
const WHOLE_PERCENT_FROM = 99.95;
const WHOLE_PERCENT_TO = 100.05;

export interface Scaled {
  readonly value: number;
  /** "" for plain counts. */
  readonly unit: string;
}

/** Converts a value to `toUnit`, or to the largest fitting unit for "auto" and "minimum". */
export function scaleValue(value: number, fromUnit: string, toUnit: string): Scaled {
  if (value < 0) {
    const scaled = scaleValue(-value, fromUnit, toUnit);
    return { value: -scaled.value, unit: scaled.unit };
  }
  for (const family of FAMILIES) {
    const from = findUnit(family, fromUnit);
    if (from !== undefined) return convert(family, value * from.factor, toUnit);
  }
  return { value, unit: NO_UNIT.has(toUnit) ? "" : toUnit };
}

/** The family a unit belongs to ("B", "s", "GCU" by its base), undefined for plain counts. */
export function unitFamilyOf(unit: string): string | undefined {
  return FAMILIES.find((family) => findUnit(family, unit) !== undefined)?.fallback.name;
}

function convert(family: UnitFamily, baseValue: number, toUnit: string): Scaled {
  const automatic = toUnit === "auto" || toUnit === "minimum";
  const fitting = automatic ? largestFitting(family, baseValue) : findUnit(family, toUnit);
  const unit = fitting ?? family.fallback;
  return { value: baseValue / unit.factor, unit: unit.name };
}

function largestFitting(family: UnitFamily, baseValue: number): Unit | undefined {
  return family.units.findLast((unit) => baseValue / unit.factor >= 1);
}

function findUnit(family: UnitFamily, name: string): Unit | undefined {
  const lower = name.toLowerCase();
  const singular = lower.length > 2 && lower.endsWith("s") ? lower.slice(0, -1) : lower;
  return family.units.find((unit) => unit.aliases.includes(singular));
}

/** `1.50MB`, `12`, `0`: a value of `fromUnit` shown in `toUnit`. */
export function valueLabel(value: number, fromUnit: string, toUnit = "auto"): string {
  const scaled = scaleValue(value, fromUnit, toUnit);
  return label(scaled.value, scaled.unit);
}

/** As `valueLabel` for many values in the same unit: looks the units up once. */
export function labeller(fromUnit: string, toUnit: string): (value: number) => string {
  const family = FAMILIES.find((candidate) => findUnit(candidate, fromUnit) !== undefined);
  const automatic = toUnit === "auto" || toUnit === "minimum";
  if (family === undefined || automatic) return (value) => valueLabel(value, fromUnit, toUnit);
  const from = findUnit(family, fromUnit) ?? family.fallback;
  const to = findUnit(family, toUnit) ?? family.fallback;
  return (value) => label((value * from.factor) / to.factor, to.name);
}

function label(value: number, unit: string): string {
  const text = twoDecimals(value);
  const short = text.endsWith(".00") ? text.slice(0, -3) : text;
  return short === "0" || short === "-0" ? "0" : short + unit;
}

/** Share of `total` as five characters and a percent sign: ` 4.57%`, `  100%`, ` 0.12%`. */
export function percentage(value: number, total: number): string {
  const percent = total === 0 ? 0 : Math.abs(value / total) * 100;
  if (percent >= WHOLE_PERCENT_FROM && percent <= WHOLE_PERCENT_TO) return "  100%";
  const text = percent >= 1 ? twoDecimals(percent) : twoDigits(percent);
  return `${text.padStart(5)}%`;
}

/** As C's `%.2f`: ties go to the even digit, where `toFixed` goes up. */
function twoDecimals(value: number): string {
  const eighths = value * 8;
  if (!Number.isInteger(eighths) || eighths % 2 === 0) return value.toFixed(2);
  const below = Math.floor(value * 100);
  return ((below % 2 === 0 ? below : below + 1) / 100).toFixed(2);
}

/** Above this no rounding leads to an exponent. */
const SMALL_SHARE = 0.001;

/** All that lie midway between two numbers of two digits, where `toPrecision` takes the odd. */
const TIES = new Map([
  [0.0625, "0.062"],
  [0.125, "0.12"],
  [0.625, "0.62"],
]);

/** As C's `%.2g` for numbers below 1: no trailing zeros, an exponent below 0.0001. */
function twoDigits(value: number): string {
  if (value === 0) return "0";
  const tie = TIES.get(value);
  if (tie !== undefined) return tie;
  if (value >= SMALL_SHARE) return String(Number(value.toPrecision(2)));
  const [mantissa, exponent] = value.toExponential(1).split("e");
  const power = Number(exponent);
  if (power >= -4) return String(Number(value.toPrecision(2)));
  const digits = String(Math.abs(power)).padStart(2, "0");
  return `${String(Number(mantissa))}e${power < 0 ? "-" : "+"}${digits}`;
}
