import type { Page } from "playwright-core";

export interface Expected {
  /** Requests that a page may make. */
  isOwn(url: string): boolean;
  /** Messages of the console that count; all where nothing is said. */
  readonly messages?: readonly string[];
}

/** Collects whatever a page should not do: messages, errors, dialogs, requests to elsewhere. */
export function pageComplaints(page: Page, { isOwn, messages }: Expected): readonly string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (messages?.includes(message.type()) !== false) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!isOwn(request.url())) complaints.push(`request: ${request.url()}`);
  });
  return complaints;
}
