// Starts the Markdown editor of a text box when it is first seen, and leaves the Tab key to the keyboard's user.
// Touches the page: the editor's own script looks for the class "markdownx" each time it is loaded.

const WAITING = "markdownx-waiting";

export function previewWhenOpen(page) {
  const script = page.querySelector('script[src*="markdownx/js/markdownx"]');
  if (!script) return;
  // Before the editor's own listeners: Tab moves on, as everywhere else.
  page.defaultView.addEventListener("keydown", (event) => {
    if (event.key === "Tab" && event.target.matches(".markdownx-editor")) event.stopPropagation();
  }, { capture: true });
  for (const editor of page.querySelectorAll(".markdownx")) {
    if (!editor.checkVisibility()) editor.className = WAITING;
  }
  page.addEventListener("toggle", (event) => event.target.open && start(page, script), { capture: true });
}

function start(page, script) {
  const seen = [...page.querySelectorAll(`.${WAITING}`)].filter((editor) => editor.checkVisibility());
  if (!seen.length) return;
  seen.forEach((editor) => (editor.className = "markdownx"));
  const again = page.createElement("script");
  again.src = script.src;
  page.head.append(again);
}
