// A scan on the verdict page opens a new check; the old one stays in the list of undecided checks.

import { Burst } from "./burst.js";
import { isComplete, plain } from "./zone.js";

const COMPLETE_MS = 60;
const INCOMPLETE_MS = 1000; // on a busy machine a reader's keys come in pieces: what is not whole yet can wait
const FEWEST = 24;

const form = document.querySelector("[data-rescan]");
if (form) start(form, form.querySelector("[name=mrz]"));

function start(target, field) {
  const burst = new Burst();
  let text = "";
  let settle;

  const send = () => {
    if (plain(text).length < FEWEST) return;
    field.value = text;
    text = "";
    target.requestSubmit();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const character = event.key === "Enter" ? "\n" : event.key;
    if (character.length !== 1) return;
    const fast = burst.key(event.timeStamp);
    text = fast ? text + character : character;
    if (!fast) return;
    // Two quick keys can be a hand; from the third on it is a reader, and its Enter must press nothing.
    if (burst.length >= 2) event.preventDefault();
    clearTimeout(settle);
    settle = setTimeout(send, isComplete(text) ? COMPLETE_MS : INCOMPLETE_MS);
  }, true);
}
