// Takes a line, or the words selected in a source's text, as the passage of a check, and leaves the answers given
// as they are. Touches the page: shows its button and fills the text box. Without it a line opens the page anew.

const button = document.querySelector("[data-use-selection]");
const text = document.querySelector("[data-source-text]");
const passage = document.querySelector("#id_quote");

if (passage) {
  document.addEventListener("click", (event) => {
    const line = event.target.closest("a[data-passage]");
    if (!line || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    passage.value = line.dataset.passage;
    passage.focus();
  });
}

if (button && text && passage) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const selected = document.getSelection();
    if (selected.isCollapsed || !text.contains(selected.anchorNode) || !text.contains(selected.focusNode)) return;
    passage.value = selected.toString();
    passage.focus();
  });
}
