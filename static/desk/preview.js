// Starts the Markdown editor of a text box when it is first seen, and leaves the Tab key to the keyboard's user.
// Touches the page: the editor's own script looks for the class "markdownx" each time it is loaded.

const WAITING = "markdownx-waiting";

export function previewWhenOpen(page) {
  if (!scriptOf(page)) return;
  // Before the editor's own listeners: Tab moves on, as everywhere else.
  page.defaultView.addEventListener("keydown", (event) => {
    if (event.key === "Tab" && event.target.matches(".markdownx-editor")) event.stopPropagation();
  }, { capture: true });
  for (const editor of page.querySelectorAll(".markdownx")) {
    if (!editor.checkVisibility()) editor.className = WAITING;
  }
  page.addEventListener("toggle", (event) => event.target.open && startPreviews(page), { capture: true });
}

// Starts the editors that are seen by now; those that run already are left alone by the script.
export function startPreviews(page) {
  const seen = [...page.querySelectorAll(`.${WAITING}, .markdownx`)].filter((editor) => editor.checkVisibility());
  const waiting = seen.filter((editor) => !editor.querySelector("[data-markdownx-init]"));
  if (!waiting.length || !scriptOf(page)) return;
  waiting.forEach((editor) => (editor.className = "markdownx"));
  const again = page.createElement("script");
  again.src = scriptOf(page).src;
  page.head.append(again);
}

function scriptOf(page) {
  return page.querySelector('script[src*="markdownx/js/markdownx"]');
}
