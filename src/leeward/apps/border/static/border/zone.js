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
