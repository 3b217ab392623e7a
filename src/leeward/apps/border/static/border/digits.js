// Check-digit help for typed documents: the expected digit, and the reader confusions that would explain another one.

import { checkDigit } from "./zone.js";

const LOOKALIKES = ["0O", "0Q", "1I", "2Z", "5S", "6G", "8B"];

const covered = {
  number: (value) => value.toUpperCase().replace(/[\s-]/g, "").replace(/[^0-9A-Z<]/g, ""),
  date: (value) => (/^\d{4}-\d{2}-\d{2}$/.test(value.trim()) ? value.replaceAll("-", "").slice(2) : ""),
};

export function hints(text, digit) {
  const found = [];
  [...text].forEach((character, at) => {
    for (const pair of LOOKALIKES) {
      if (!pair.includes(character)) continue;
      const other = pair.replace(character, "");
      const changed = text.slice(0, at) + other + text.slice(at + 1);
      if (checkDigit(changed) === digit) found.push(changed);
    }
  });
  return found.slice(0, 3);
}

function watch(group) {
  const [field, digit] = group.querySelectorAll("input");
  const help = group.querySelector(".digit-help");
  const say = (name, values = {}) => help.dataset[name].replace(/%\((\w+)\)s/g, (_, key) => values[key]);
  const show = () => {
    const text = covered[group.dataset.digitOf](field.value);
    const expected = checkDigit(text);
    const printed = digit.value.trim();
    const differs = printed !== "" && printed !== expected;
    help.hidden = !text;
    help.classList.toggle("differs", differs);
    help.classList.toggle("agrees", printed === expected);
    if (!printed) help.textContent = say("expected", { expected });
    else if (!differs) help.textContent = say("ok");
    else {
      const fits = group.dataset.digitOf === "number" ? hints(text, printed) : [];
      help.textContent = say("differs", { printed, expected }) + (fits.length ? ` ${say("hint", { hints: fits.join(", ") })}` : "");
    }
  };
  group.addEventListener("input", show);
  show();
}

if (typeof document !== "undefined") document.querySelectorAll("[data-digit-of]").forEach(watch);
