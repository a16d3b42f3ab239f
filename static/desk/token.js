// Gives a form the token of today's sign-in, should somebody have signed in again in another window. Touches the
// page: the hidden csrfmiddlewaretoken. Without it a page of before asks once more before it does what it is told.

const COOKIE = /(?:^|; )(?:__Host-)?csrf=([^;]+)/;

export function refreshToken(form) {
  const [, token] = COOKIE.exec(form.ownerDocument.cookie) ?? [];
  if (token && form.elements.csrfmiddlewaretoken) form.elements.csrfmiddlewaretoken.value = token;
}

export function refreshTokens(page) {
  page.addEventListener("submit", (event) => refreshToken(event.target), { capture: true });
}
