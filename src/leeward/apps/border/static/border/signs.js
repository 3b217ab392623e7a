// Silent signs: one key each notes it or takes it back. Nothing on the page says which is which, and nothing moves.
// What could not be sent (no connection) is sent again until it was.

import { BURST_MS, Burst } from "./burst.js";

const RETRY_MS = 3000;

const place = document.querySelector("[data-signs]");
if (place) start();

function start() {
  const burst = new Burst();
  const unsent = [];
  let waiting;
  let sending = false;

  async function show(reply) {
    if (!reply.ok || reply.redirected) return;
    const focused = document.activeElement?.closest("[data-signs]") ? document.activeElement.value : null;
    place.innerHTML = await reply.text();
    unsent.forEach(turn); // the answer does not know yet what was pressed since
    if (focused) button(focused)?.focus();
  }

  const button = (key) => [...place.querySelectorAll("button")].find((each) => each.value === key);

  async function send() {
    if (sending) return;
    sending = true;
    try {
      while (unsent.length) {
        const form = place.querySelector("form");
        const body = new FormData(form, button(unsent[0]));
        const reply = await fetch(form.action, { method: "POST", body, headers: { Accept: "text/plain" }, redirect: "manual" });
        unsent.shift();
        await show(reply);
      }
    } catch {
      setTimeout(send, RETRY_MS);
    } finally {
      sending = false;
    }
  }

  function turn(key) {
    const sign = button(key);
    sign?.setAttribute("aria-pressed", sign.getAttribute("aria-pressed") === "true" ? "false" : "true");
  }

  function note(key) {
    turn(key);
    unsent.push(key);
    send();
  }

  document.addEventListener("keydown", (event) => {
    clearTimeout(waiting);
    const quiet = burst.isQuiet(event.timeStamp);
    burst.key(event.timeStamp);
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest?.("input, textarea, select, dialog") || !button(event.key)) return;
    event.preventDefault();
    // The key counts only if nothing follows it at a reader's speed.
    if (quiet) waiting = setTimeout(() => note(event.key), BURST_MS + 5);
  });
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    note(event.submitter.value);
  });
  document.addEventListener("calls", async () => {
    if (!unsent.length) await show(await fetch(place.dataset.signs, { cache: "no-store" }));
  });
  place.dataset.ready = "";
}
