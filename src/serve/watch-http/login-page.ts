import { escapeHtml } from "../../base/escape.ts";

/** The page before all others, where a token is demanded. Works without scripts. */
export function loginPage({
  next,
  isWrong,
}: {
  readonly next: string;
  readonly isWrong: boolean;
}): string {
  const wrong = isWrong ? '<p role="alert">That is not a token of this watch.</p>' : "";
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Tidemark: log in</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/login.css">
<main>
<h1>Tidemark</h1>
<form method="post" action="/login">
<input type="hidden" name="next" value="${escapeHtml(next)}">
<input type="text" value="tidemark" autocomplete="username" hidden>
<label for="token">Token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
${wrong}
<button>Log in</button>
<p>The token stands in the file that this watch was started with. One for reading shows everything
and changes nothing.</p>
</form>
</main>
</html>
`;
}

export const LOGIN_STYLE = `:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0; display: grid; place-items: center; min-height: 100vh; }
main { width: min(24rem, calc(100vw - 3rem)); }
h1 { font-size: 1.25rem; margin: 0 0 1rem; }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
input { box-sizing: border-box; width: 100%; padding: .5rem; font: inherit; }
button { margin-top: .75rem; padding: .5rem 1rem; font: inherit; }
p { color: light-dark(#475569, #94a3b8); font-size: .9rem; }
p[role="alert"] { color: light-dark(#b91c1c, #fca5a5); }
`;
