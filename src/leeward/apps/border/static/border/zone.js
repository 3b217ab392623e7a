// What a machine readable zone looks like while it is being typed: pure functions, no page.
// Sizes and check digits follow ICAO Doc 9303 parts 3 to 7 and the old French identity card.

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const WEIGHTS = [7, 3, 1];

export function checkDigit(text) {
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) {
    const value = text[i] === "<" ? 0 : ALPHABET.indexOf(text[i]);
    if (value < 0) return "";
    sum += value * WEIGHTS[i % 3];
  }
  return String(sum % 10);
}

export const plain = (text) => text.replace(/[\s\uFEFF]/g, "").toUpperCase();

const linesOf = (text) => text.split(/[\r\n]+/).map(plain).filter(Boolean);

// A run of 72 may be a whole zone of two short lines or the beginning of a longer one: its check digits tell.
function isShort(run) {
  const second = run.slice(36);
  if (run.startsWith("IDFRA") && checkDigit(run.slice(0, 71)) === run[71]) return true;
  const dates = /^[0-9<]{6}[0-9]$/;
  const birth = second.slice(13, 20);
  const expiry = second.slice(21, 28);
  return dates.test(birth) && dates.test(expiry)
    && checkDigit(birth.slice(0, 6)) === birth[6] && checkDigit(expiry.slice(0, 6)) === expiry[6];
}

// Whether nothing is missing: by whole lines where there are breaks, else by the length that the first letter asks for.
export function isComplete(text) {
  const lines = linesOf(text);
  const shape = lines.map((line) => line.length).join(",");
  if (["44,44", "36,36", "30,30,30"].includes(shape)) return true;
  const run = lines.join("");
  if (run.length === 90) return !/^[PV]/.test(run);
  if (run.length === 88) return /^[PV]/.test(run);
  return run.length === 72 && lines.length !== 2 && isShort(run);
}

export function place(text) {
  const lines = text.split(/\r?\n/);
  return { line: lines.length, column: plain(lines.at(-1)).length, total: plain(text).length };
}

const TD1 = { number: [[5, 14]], birth: [[30, 36]], expiry: [[38, 44]], all: [[5, 30], [30, 37], [38, 45], [48, 59]] };
// Where the rest of a long document number is: the optional data of TD1 and TD2.
const REST = { 30: [15, 30], 36: [64, 71] };
const shortDates = (width) => ({ number: [[width, width + 9]], birth: [[width + 13, width + 19]], expiry: [[width + 21, width + 27]] });

function layoutOf(lines) {
  if (lines[0].startsWith("IDFRA")) return {}; // the old French card has digits of its own
  if (lines.length === 3) return TD1;
  const width = lines[0].length;
  if (lines[0].startsWith("V")) return shortDates(width);
  const end = 2 * width - 1;
  return { ...shortDates(width), all: [[width, width + 10], [width + 13, width + 20], [width + 21, end]] };
}

// The lines of a complete zone, which a reader may have sent in one run.
function wholeLines(text) {
  const run = plain(text);
  const width = { 90: 30, 88: 44, 72: 36 }[run.length];
  return run.match(new RegExp(`.{${width}}`, "g"));
}

// A number of more than nine characters goes on in the optional data, which its check digit ends (Doc 9303-5 and -6, 4.2.2
// note j); states count the filler between or do not. Null for any other number.
function longNumberHolds(lines, [start, end]) {
  const run = lines.join("");
  const rest = REST[lines[0].length];
  if (!rest || /^(V|IDFRA)/.test(run) || run[end] !== "<" || run[end - 1] === "<") return null;
  const tail = run.slice(...rest).split("<", 1)[0];
  if (!tail) return null;
  const more = tail.slice(0, -1);
  return ["", "<"].some((filler) => checkDigit(run.slice(start, end) + filler + more) === tail.at(-1));
}

// The names of the fields of a complete zone whose check digit is wrong: number, birth, expiry, all. An empty field may
// have a filler for its digit.
export function wrongDigits(text) {
  const lines = wholeLines(text);
  const run = lines.join("");
  const wrong = ([name, spans]) => {
    const long = name === "number" ? longNumberHolds(lines, spans[0]) : null;
    if (long !== null) return !long;
    const printed = name === "all" ? run[lines.length === 3 ? 59 : run.length - 1] : run[spans[0][1]];
    const covered = spans.map((span) => run.slice(...span)).join("");
    if (name !== "all" && printed === "<") return /[^<]/.test(covered);
    return checkDigit(covered) !== printed;
  };
  return Object.entries(layoutOf(lines)).filter(wrong).map(([name]) => name);
}
