// Check-digit help for typed documents: the expected digit, and the reader confusions that would explain another one.

import { checkDigit } from "./zone.js";

const LOOKALIKES = ["0O", "0Q", "1I", "2Z", "5S", "6G", "8B"];

const NUMERIC = /^(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})$/;
const [FIRST_YEAR, LAST_YEAR] = [1850, 2150];

const covered = {
  number: (value) => value.toUpperCase().replace(/[\s-]/g, "").replace(/[^0-9A-Z<]/g, ""),
  date: zoneDate,
};

// The six digits of a zone for a date that its figures alone settle; "" where they leave a choice, or a month is a word.
// The server reads more (core/typed_dates.py): no help is better than that of another date.
export function zoneDate(text) {
  const plain = text.trim().replace(/\s+/g, " ");
  const found = new Set();
  const read = (year, month, day) => {
    const date = new Date(Date.UTC(year.length === 4 ? year : `20${year}`, month - 1, day));
    const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day);
    if (exists && (year.length === 2 || (year >= FIRST_YEAR && year <= LAST_YEAR))) {
      found.add(year.slice(-2) + month.padStart(2, "0") + day.padStart(2, "0"));
    }
  };
  const readNumeric = (first, mark, second, third) => {
    if (first.length === 4) read(first, second, third);
    else if (first.length <= 2 && (third.length === 2 || third.length === 4)) {
      read(third, second, first);
      if (mark === "/" || mark === "-") read(third, first, second);
      if (first.length === 2 && third.length === 2 && (first > 31 || mark === "-")) read(first, second, third);
    }
  };
  const parts = NUMERIC.exec(plain);
  if (parts) readNumeric(...parts.slice(1));
  else if (/^\d{8}$/.test(plain)) {
    read(plain.slice(0, 4), plain.slice(4, 6), plain.slice(6));
    readNumeric(plain.slice(0, 2), "/", plain.slice(2, 4), plain.slice(4));
  }
  return found.size === 1 ? [...found][0] : "";
}

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
