// Keeps what is typed every twenty seconds, for its writer alone, and says who else has the draft open. Touches
// the page: the sentences [data-kept], beside the Save button, and [data-others]. Without it nothing is kept before
// it is saved.

import { refreshToken } from "./token.js";

const EVERY = 20_000; // milliseconds
const SIGNED_OUT = 401;
const OUT = "You are signed out, so nothing is kept. Save now: you are asked to sign in, and your text comes along.";

export function keepTyped(page) {
  const form = page.querySelector("#revision_form");
  const place = page.querySelector("[data-keep]");
  if (!form || !place) return;
  const address = place.dataset.keep;
  let typed = form.querySelector(".errornote, .errorlist") !== null;
  let over = false;

  const message = (text) => {
    refreshToken(form);
    const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    body.set("keep_as", form.elements.keep_as.value);
    if (text) body.set("text", text);
    return body;
  };
  const tick = async () => {
    if (over) return;
    const text = typed ? written(form) : "";
    typed = false;
    const answer = await fetch(address, { method: "POST", body: message(text) }).catch(() => null);
    if (answer?.ok && !answer.redirected) {
      say(page, await answer.json());
    } else {
      typed ||= text !== "";
      if (answer?.status === SIGNED_OUT) say(page, { kept: OUT });
      else if (text) say(page, { kept: "Not kept: the site could not be reached, or nothing may be changed here now." });
    }
  };
  const leave = () => {
    if (over) return;
    const body = message(typed ? written(form) : "");
    body.set("leaving", "1");
    page.defaultView.navigator.sendBeacon(address, body);
  };

  form.addEventListener("input", () => (typed = true));
  form.addEventListener("submit", () => (over = true));
  page.defaultView.addEventListener("pagehide", leave);
  page.defaultView.addEventListener("pageshow", () => (over = false));
  page.defaultView.setInterval(tick, EVERY);
  tick();
}

function written(form) {
  const sent = new FormData(form);
  sent.delete("csrfmiddlewaretoken");
  return new URLSearchParams(sent).toString();
}

function say(page, { kept, others }) {
  const sentences = { "[data-kept]": kept || undefined, "[data-others]": others?.join(" ") };
  for (const [name, sentence] of Object.entries(sentences)) {
    if (sentence === undefined) continue;
    const element = page.querySelector(name);
    element.hidden = !sentence;
    if (element.textContent !== sentence) element.textContent = sentence;
  }
}
