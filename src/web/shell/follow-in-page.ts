/**
 * For links to views: a plain click changes the view in place, every other click (new tab, new
 * window, save) stays the browser's.
 */
export function followInPage(follow: () => void): (event: MouseEvent) => void {
  return (event) => {
    const isPlain = event.button === 0 && !event.defaultPrevented;
    if (!isPlain || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    follow();
  };
}
