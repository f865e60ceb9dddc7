const FORM = /^(\d+(?:\.\d+)?|\.\d+)(?:e(\d{1,2})|(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P|m)?)$/i;
const FACTORS: Readonly<Record<string, number>> = {
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  m: 1e-3,
};

/** Bytes of `512Mi`, `1G`, `129e6` or `1073741824`, as Kubernetes writes them; else null. */
export function quantityBytes(quantity: string | number | undefined): number | null {
  const found = FORM.exec(String(quantity ?? ""));
  if (found === null) return null;
  const [, amount = "0", exponent, unit = ""] = found;
  const factor = exponent === undefined ? (FACTORS[unit] ?? null) : 10 ** Number(exponent);
  if (factor === null && unit !== "") return null;
  const bytes = Math.round(Number(amount) * (factor ?? 1));
  return bytes > 0 ? bytes : null;
}
