/**
 * Quantile of the standard normal distribution, by Acklam's rational approximation
 * (relative error below 1.2e-9 over the open interval).
 */
export function normalQuantile(probability: number): number {
  if (probability <= 0) return Number.NEGATIVE_INFINITY;
  if (probability >= 1) return Number.POSITIVE_INFINITY;
  if (probability < TAIL) return tailQuantile(Math.sqrt(-2 * Math.log(probability)));
  if (probability > 1 - TAIL) return -tailQuantile(Math.sqrt(-2 * Math.log(1 - probability)));
  return centralQuantile(probability - 0.5);
}

const TAIL = 0.02425;
const A = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2,
  -3.066479806614716e1, 2.506628277459239,
];
const B = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
  -1.328068155288572e1,
];
const C = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734,
  4.374664141464968, 2.938163982698783,
];
const D = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];

function horner(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

function tailQuantile(q: number): number {
  return horner(C, q) / (horner(D, q) * q + 1);
}

function centralQuantile(q: number): number {
  const r = q * q;
  return (horner(A, r) * q) / (horner(B, r) * r + 1);
}
