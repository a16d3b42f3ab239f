// Adds a blank row to a table of a form as soon as its last blank row is opened. Touches the page: clones the
// table's <template> and counts the form up.

const NUMBERED = ["id", "for", "name", "aria-describedby"];

export function addRows(page) {
  for (const rows of page.querySelectorAll("[data-rows]")) {
    const template = rows.querySelector("[data-row-template]");
    if (template) {
      rows.querySelectorAll("[data-new-row]").forEach((row) => whenOpened(row, () => append(rows, template)));
    }
  }
}

function whenOpened(row, act) {
  row.addEventListener("toggle", () => row.open && act(), { once: true });
}

function append(rows, template) {
  const total = rows.querySelector(`[name="${rows.dataset.rows}-TOTAL_FORMS"]`);
  const row = template.content.firstElementChild.cloneNode(true);
  for (const element of row.querySelectorAll("*")) {
    for (const name of NUMBERED) {
      if (element.hasAttribute(name)) {
        element.setAttribute(name, element.getAttribute(name).replace("__prefix__", total.value));
      }
    }
  }
  total.value = Number(total.value) + 1;
  template.before(row);
  whenOpened(row, () => append(rows, template));
}
