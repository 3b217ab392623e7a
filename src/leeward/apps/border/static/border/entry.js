// The field that takes the scan: a complete zone checks itself, Enter inside an incomplete one is only a line break.

import { Burst } from "./burst.js";
import { isComplete, place, plain } from "./zone.js";

const SETTLE_MS = 70;
const HINT_MS = 450;
const SCAN_LENGTH = 60;

const form = document.querySelector("[data-entry]");
if (form) start(form, form.querySelector("textarea"), form.querySelector("[data-state]"));

function start(entry, field, state) {
  const burst = new Burst();
  let sent = false;
  let settle;
  let hint;

  const say = (name, values = {}) => {
    state.textContent = state.dataset[name].replace(/%\((\w+)\)s/g, (_, key) => values[key]);
  };
  const send = () => {
    if (sent || !plain(field.value)) return;
    sent = true;
    say("sending");
    entry.requestSubmit();
  };

  entry.addEventListener("submit", (event) => {
    if (!plain(field.value)) event.preventDefault();
    else sent = true;
  });

  field.addEventListener("keydown", (event) => {
    const fast = burst.key(event.timeStamp);
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    } else if (event.key === "Enter" && isComplete(field.value)) {
      event.preventDefault();
      if (!fast) send();
    } else if (event.key === "Escape") {
      field.value = "";
      update();
    } else if (event.key.toLowerCase() === "z" && event.ctrlKey && !field.value) {
      const undo = document.querySelector("[data-undo]");
      if (undo) {
        event.preventDefault();
        undo.requestSubmit();
      }
    }
  });

  function update() {
    clearTimeout(settle);
    clearTimeout(hint);
    if (sent) return;
    const where = place(field.value);
    say(where.total ? "partial" : "empty", where);
    // The reader may still send its last Enter: wait until the burst has settled.
    if (isComplete(field.value)) settle = setTimeout(send, SETTLE_MS);
    else if (where.total >= SCAN_LENGTH) hint = setTimeout(() => say("incomplete", where), HINT_MS);
  }

  field.addEventListener("input", update);
  const again = () => {
    sent = false;
    field.value = "";
    update();
  };
  entry.addEventListener("reset", again);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) again();
  });
  // A reader may have typed before this script came: go on from there. What was refused waits to be typed over.
  if (field.hasAttribute("aria-invalid")) field.select();
  else update();
}
