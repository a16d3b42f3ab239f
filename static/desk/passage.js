// Takes the words selected in a source's text as the passage of a check. Touches the page: shows its button and
// fills the text box. Lines can be chosen without it.

const button = document.querySelector("[data-use-selection]");
const text = document.querySelector("[data-source-text]");
const passage = document.querySelector("#id_quote");

if (button && text && passage) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const selected = document.getSelection();
    if (selected.isCollapsed || !text.contains(selected.anchorNode) || !text.contains(selected.focusNode)) return;
    passage.value = selected.toString();
    passage.focus();
  });
}
