// Marks a statement and all the words it came from together, when one of them is followed, pointed at or reached
// by keyboard. Touches the page: sets the class "desk-here". The links work without it.

const HERE = "desk-here";

function mark(page, key) {
  page.querySelectorAll(`.${HERE}`).forEach((element) => element.classList.remove(HERE));
  if (!key) return;
  const name = CSS.escape(key);
  page.querySelectorAll(`article[data-statement="${name}"], [data-statements~="${name}"]`)
    .forEach((element) => element.classList.add(HERE));
}

function keyOf(element) {
  const named = element.closest?.("[data-statement], [data-statements]");
  return named ? named.dataset.statement ?? named.dataset.statements.split(" ")[0] : "";
}

function followAddress(page) {
  mark(page, decodeURIComponent(page.location.hash).replace(/^#(statement|passage)-/, ""));
}

document.addEventListener("focusin", (event) => keyOf(event.target) && mark(document, keyOf(event.target)));
document.addEventListener("click", (event) => keyOf(event.target) && mark(document, keyOf(event.target)));
addEventListener("hashchange", () => followAddress(document));
if (location.hash) followAddress(document);
