// Suggests names while somebody types. Without it the forms take what is typed.
// Touches the page: each element with data-suggest, the address that is asked, gets a list below its field.
// A suggestion leads to its page; where data-choose is "fill", it is written into the field.

const WAIT = 150; // milliseconds after the last key
let made = 0;

export function suggestIn(holder) {
  const input = holder.querySelector("input");
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `suggestions-${(made += 1)}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", holder.dataset.suggestions);
  list.hidden = true;
  holder.append(list);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  let timer = 0;
  let asked = ""; // what the list answers, or will; empty when no answer is wanted any more

  const unchoose = () => {
    for (const option of list.children) option.ariaSelected = "false";
    input.removeAttribute("aria-activedescendant");
  };
  const forget = () => {
    clearTimeout(timer);
    asked = "";
    unchoose();
  };
  const close = () => {
    forget();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  };
  const take = (chosen) => {
    if (holder.dataset.choose !== "fill") return location.assign(chosen.dataset.url);
    input.value = chosen.dataset.fill;
    return close();
  };
  const move = (step) => {
    const options = [...list.children];
    const now = options.findIndex((option) => option.ariaSelected === "true");
    unchoose();
    const next = options[(now + step + options.length + (now < 0 && step < 0 ? 1 : 0)) % options.length];
    next.ariaSelected = "true";
    next.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", next.id);
  };
  const ask = async () => {
    const mine = input.value.trim();
    if (mine.length < 2) return close();
    asked = mine;
    const address = new URL(holder.dataset.suggest, location);
    address.searchParams.set("q", mine);
    try {
      const answer = await fetch(address, { credentials: "omit" });
      const { suggestions } = await answer.json();
      // An answer that comes late must not stand below other words, or below a field that was left.
      if (mine !== asked || document.activeElement !== input) return undefined;
      list.replaceChildren(...suggestions.map((each, place) => option(each, `${list.id}-${place}`)));
      list.hidden = !suggestions.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
    } catch {
      close();
    }
    return undefined;
  };

  input.addEventListener("input", () => {
    forget(); // what was chosen for other letters is chosen no more
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close();
    if (list.hidden || !["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) return undefined;
    const chosen = list.querySelector('[aria-selected="true"]');
    if (event.key === "Enter") {
      // Only what was chosen is opened; Enter alone searches for exactly what was typed.
      if (!chosen) return undefined;
      take(chosen);
    } else move(event.key === "ArrowDown" ? 1 : -1);
    return event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault(); // the field keeps the focus
    if (event.button) return;
    const chosen = event.target.closest("li");
    if (chosen) take(chosen);
  });
  input.addEventListener("blur", close);
}

function option(each, id) {
  const item = document.createElement("li");
  item.id = id;
  item.setAttribute("role", "option");
  item.ariaSelected = "false";
  item.dataset.url = each.url;
  item.dataset.fill = each.fill;
  for (const [name, text] of [["name", each.name], ["why", each.reason], ["flag-line", each.flag]]) {
    if (!text) continue;
    const part = document.createElement("span");
    part.className = name;
    part.textContent = text;
    item.append(part);
  }
  return item;
}

document.querySelectorAll("[data-suggest]").forEach(suggestIn);
