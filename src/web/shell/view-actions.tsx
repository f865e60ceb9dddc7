import { phrase, said } from "../../base/language.ts";

import { DOWNLOAD_FORMATS } from "../download-formats.ts";
import type { PageProps } from "../page.ts";
import { useCopy } from "../use-copy.ts";
import { useKeys } from "../use-keys.ts";
import { MenuButton } from "./menu-button.tsx";

/** What can be done with the view as a whole: its link, and saving it. */
export function ViewActions(props: PageProps) {
  return (
    <span class="acts">
      <CopyLink {...props} />
      <ExportMenu {...props} />
    </span>
  );
}

function CopyLink({ state, href }: PageProps) {
  const { outcome, copy, forget } = useCopy();
  const copyLink = (): void => copy(new URL(href({ page: state.page }), location.href).href);
  useKeys([{ keys: ["y"], says: said("copy link"), group: "everywhere", run: copyLink }]);
  return (
    <button type="button" class="btn" onClick={copyLink} onBlur={forget}>
      <span aria-live="polite">
        {outcome === null ? said("Copy link") : said(COPY_SAID[outcome])}
      </span>{" "}
      <kbd>y</kbd>
    </button>
  );
}

const COPY_SAID = { copied: phrase("Copied"), refused: phrase("Copy it from the address bar") };

function ExportMenu({ state, data }: PageProps) {
  if (data.downloadUrl(state.params, "pprof") === null) return null;
  return (
    <MenuButton label={said("Export")} shortcut="e" says={said("save this view")}>
      {(close) => (
        <ul class="choices">
          {DOWNLOAD_FORMATS.map(({ format, name, says }) => (
            <li key={format}>
              <a
                class="plain"
                href={data.downloadUrl(state.params, format) ?? ""}
                download
                onClick={close}
              >
                <b>{said(name)}</b> <span class="sub">{said(says)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </MenuButton>
  );
}
