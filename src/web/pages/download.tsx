import { DOWNLOAD_FORMATS } from "../download-formats.ts";
import type { PageProps } from "../page.ts";

/** Everything the view can be saved as, with its filters. */
export function DownloadPage({ state, data }: PageProps) {
  return (
    <section class="panel" aria-labelledby="h-download">
      <header>
        <h2 id="h-download">Save this view</h2>
        <span class="right">with the capture, base and filters chosen above</span>
      </header>
      <div class="body">
        <table class="tbl">
          <caption class="vh">Formats</caption>
          <tbody>
            {DOWNLOAD_FORMATS.map(({ format, name, says }) => {
              const url = data.downloadUrl(state.params, format);
              return (
                <tr key={format}>
                  <th scope="row">{url === null ? name : <a href={url}>{name}</a>}</th>
                  <td>{url === null ? "a report file has no server to make it" : says}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
