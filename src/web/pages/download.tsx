import type { PageProps } from "../page.ts";

/** What a view can be saved as; the names are those of the server. */
export const DOWNLOAD_FORMATS: readonly {
  readonly format: string;
  readonly name: string;
  readonly says: string;
}[] = [
  { format: "pprof", name: "pprof", says: "for go tool pprof and every tool that reads it" },
  { format: "folded", name: "Folded stacks", says: "one stack a line, with its value" },
  { format: "speedscope", name: "speedscope JSON", says: "for speedscope" },
  { format: "json", name: "JSON", says: "nodes and edges with their values" },
  { format: "svg", name: "SVG", says: "the call graph as a picture" },
  { format: "dot", name: "DOT", says: "the call graph for Graphviz" },
];

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
