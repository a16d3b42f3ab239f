// Asks before a changed form is left unsaved. Touches nothing on the page; listens to it.

export function guardUnsaved(page) {
  const form = page.querySelector("#revision_form");
  if (!form) return;
  let changed = form.querySelector(".errornote, .errorlist") !== null;
  form.addEventListener("input", () => (changed = true));
  form.addEventListener("submit", () => (changed = false));
  page.defaultView.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}
