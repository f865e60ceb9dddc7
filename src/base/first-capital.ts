/** The text as a sentence or a title begins; scripts without capitals stay as they are. */
export function firstCapital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
