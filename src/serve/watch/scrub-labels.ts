/** Label names whose values people would not hand on. */
const SECRET_NAME = /token|secret|passw|credential|api_?key|private|auth|cookie|session/i;
/**
 * Values that are keys whatever their name: long, and of letters, digits and signs of encodings.
 */
const SECRET_VALUE = /^(?:eyJ[\w-]+\.[\w-]+\.|gh[pousr]_|xox[abp]-|AKIA)[\w./+=-]{8,}/;
const TAKEN_OUT = "(taken out)";

/** Labels fit to leave the house: the names stay, values that may be secret do not. */
export function withoutSecrets(
  labels: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => {
      const isSecret = SECRET_NAME.test(name) || SECRET_VALUE.test(value);
      return [name, isSecret ? TAKEN_OUT : value];
    }),
  );
}
