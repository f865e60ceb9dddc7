import type { ComponentChildren } from "preact";
import type { PageProps, ViewChange } from "../page.ts";
import { followInPage } from "../shell/follow-in-page.ts";

export interface ViewLinkProps extends Pick<PageProps, "go" | "href"> {
  readonly change: ViewChange;
  readonly class?: string;
  readonly title?: string;
  readonly children: ComponentChildren;
}

/** A link to another view that can be copied and opened in a tab of its own. */
export function ViewLink({ go, href, change, class: className, title, children }: ViewLinkProps) {
  return (
    <a class={className} title={title} href={href(change)} onClick={followInPage(() => go(change))}>
      {children}
    </a>
  );
}
