/** Where somebody sets up a new installation in a browser: the form of `POST /api/v1/users/config/init/`, which also works without the script. */
export const firstRunPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Set up Burgee</title>
<style>
body { font: 1rem/1.5 sans-serif; max-width: 30em; margin: 3em auto; padding: 0 1em; color: #1f2933; }
label { display: block; margin: 1em 0 .25em; font-weight: bold; }
input { font: inherit; width: 100%; box-sizing: border-box; padding: .5em; border: 1px solid #7b8794; border-radius: 4px; }
button { font: inherit; margin-top: 1.5em; padding: .5em 1.5em; border: 0; border-radius: 4px; background: #1d4ed8; color: #fff; cursor: pointer; }
small { color: #52606d; } output { display: block; margin-top: 1.5em; white-space: pre-line; } .wrong { color: #b91c1c; }
</style>
</head>
<body>
<h1>Set up Burgee</h1>
<p>Nobody has an account here yet. Who makes the first one administers this installation.</p>
<form method="post" action="/api/v1/users/config/init/">
<label for="email">E-mail</label>
<input id="email" name="email" type="email" autocomplete="username" required>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="new-password" minlength="8" required>
<small>At least 8 characters, not a common one, not only digits.</small><br>
<button>Make the administrator</button>
<output role="status" aria-live="polite"></output>
</form>
<script>
const form = document.querySelector('form');
const said = document.querySelector('output');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { email, password } = Object.fromEntries(new FormData(form));
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(form.action, { method: 'POST', headers, body: JSON.stringify({ email, password }) });
  said.className = answer.ok ? '' : 'wrong';
  said.textContent = answer.ok
    ? 'Done: ' + email + ' administers this installation now. Log in with the dashboard, or with POST /api/v1/auth/login/.'
    : Object.values(await answer.json()).flat().join('\\n');
  if (answer.ok) for (const part of form.elements) part.disabled = true;
});
</script>
</body>
</html>
`;
