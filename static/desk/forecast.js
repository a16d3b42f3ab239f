// Tells beside the Save button what the changes would do to the warning readers see. Touches the page: fills the
// form's <output>. Without it, the button beside Save leads to a page that says the same.

const PAUSE = 900;

export function forecastChanges(page) {
  const output = page.querySelector("[data-forecast-of]");
  const form = output?.closest("form");
  if (!form) return;
  let waiting, asked = 0;
  form.addEventListener("change", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => tell(form, output, ++asked, () => asked), PAUSE);
  });
}

async function tell(form, output, number, latest) {
  let told = null;
  try {
    const answer = await fetch(output.dataset.forecastOf, { method: "POST", body: new FormData(form) });
    told = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-forecast]");
  } catch {
    // The page was left, or the network is down: there is nothing to tell.
  }
  // A later question is on its way: its answer is the one that counts.
  if (number === latest()) output.textContent = told ? told.textContent : "";
}
