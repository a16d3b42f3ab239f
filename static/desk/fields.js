// Puts the fields of a statement in the place of its text when it is first opened. Touches the page: [data-fields].
// Without it, a link beside the text opens the page with those fields.

import { startPreviews } from "./preview.js";

export function fetchFields(page) {
  page.addEventListener("toggle", (event) => event.target.open && fill(event.target, page), { capture: true });
}

async function fill(statement, page) {
  const place = statement.querySelector(":scope > .desk-beside > [data-fields]");
  if (!place) return;
  const address = place.dataset.fields;
  delete place.dataset.fields;
  const answer = await fetch(address).catch(() => null);
  if (answer?.ok && !answer.redirected) {
    place.innerHTML = await answer.text();
    startPreviews(page);
  } else {
    place.dataset.fields = address; // the text stays, and the link in it
  }
}
