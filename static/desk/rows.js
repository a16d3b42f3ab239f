// Adds a blank row to a table of a form as soon as its last blank row is opened. Touches the page: clones the
// blank row as it was (or the table's <template>, where the rows hold text already) and counts the form up.

const NUMBERED = ["id", "for", "name", "aria-describedby"];

export function addRows(page) {
  for (const rows of page.querySelectorAll("[data-rows]")) {
    const blank = blankOf(rows);
    if (blank) rows.querySelectorAll("[data-new-row]").forEach((row) => whenOpened(row, () => append(rows, blank)));
  }
}

function blankOf(rows) {
  const template = rows.querySelector("[data-row-template]");
  if (template) return { row: template.content.firstElementChild, number: "__prefix__" };
  const row = [...rows.querySelectorAll("[data-new-row]")].at(-1);
  return row && { row: row.cloneNode(true), number: totalOf(rows).value - 1 };
}

function totalOf(rows) {
  return rows.querySelector(`[name="${rows.dataset.rows}-TOTAL_FORMS"]`);
}

function whenOpened(row, act) {
  row.addEventListener("toggle", () => row.open && act(), { once: true });
}

function append(rows, blank) {
  const total = totalOf(rows);
  const row = blank.row.cloneNode(true);
  row.open = false; // an open one would call for the next at once, and so on without end
  const [from, to] = [blank.number, total.value].map((number) => `${rows.dataset.rows}-${number}`);
  for (const element of row.querySelectorAll("*")) {
    for (const name of NUMBERED) {
      if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replace(from, to));
    }
  }
  total.value = Number(total.value) + 1;
  [...rows.querySelectorAll("[data-new-row]")].at(-1).after(row);
  whenOpened(row, () => append(rows, blank));
}
