// One key for each decision. Function keys lie outside the zone's alphabet; within a reader's burst they do nothing.

import { BURST_MS, Burst } from "./burst.js";

const bar = document.querySelector("[data-decide]");
const next = document.querySelector("[data-next]");
const print = document.querySelector("[data-print]");
const burst = new Burst();
let waiting;

if (bar) prepareReason(bar.querySelector("[data-choice=refer]"));
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
if (next) next.focus();

function prepareReason(form) {
  const reason = form.querySelector("[data-reason]");
  reason.hidden = true;
  form.addEventListener("submit", (event) => {
    if (!reason.hidden) return;
    event.preventDefault();
    ask(form);
  });
}

function ask(form) {
  const reason = form.querySelector("[data-reason]");
  reason.hidden = false;
  const field = reason.querySelector("input");
  field.focus();
  field.select();
}

function choose(form) {
  if (form.dataset.choice === "refer") ask(form);
  else form.requestSubmit();
}

document.addEventListener("keydown", (event) => {
  clearTimeout(waiting);
  const quiet = burst.isQuiet(event.timeStamp);
  burst.key(event.timeStamp);
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return;
  if (event.key === "Escape" && quiet) leave(event);
  const form = bar?.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!form) return;
  event.preventDefault();
  // The key counts only if nothing follows it at a reader's speed.
  if (quiet) waiting = setTimeout(() => choose(form), BURST_MS + 5);
});

if (bar) bar.dataset.ready = "";

function leave(event) {
  const open = bar?.querySelector("[data-reason]:not([hidden])");
  if (document.querySelector("dialog[open]")) return;
  event.preventDefault();
  if (open) open.hidden = true;
  else window.location.assign(next ? next.href : document.querySelector("[data-rescan]").action);
}
