// The phone's page. With a link the scan is the ordinary check. Without one there is no verdict: the officer's decision is
// kept in the outbox, sealed, and delivered when there is a link; what a delivery says has a time and a check, never a name.

import { change, erase, keep, sendingAlone, unsealed, usable, waiting } from "../site/outbox.js";
import { isComplete, wrongDigits } from "./zone.js";

const ALIVE_MS = 4000;
const TRY_AGAIN_MS = 30000;
const SHOWN = 20;
const KIND = "traveller";
const LAST = "leeward-phone";
const OLDEST_MS = 72 * 3600 * 1000;

const scan = document.querySelector("[data-entry]");
const note = document.querySelector("[data-note]");
const box = document.getElementById("outbox");
const shell = document.querySelector("[data-shell]");
if (scan && note && box && usable && (!shell || known(shell))) start(box.dataset);

// The empty page knows neither officer nor post: the page with a link left here whose device this is, and the way.
function known(page) {
  const { by, who, where, post, direction } = JSON.parse(localStorage.getItem(LAST) ?? "{}");
  scan.hidden = !by;
  if (!by) return false;
  const whose = page.querySelector("[data-whose]");
  whose.textContent = whose.dataset.yours.replace("%(who)s", who);
  page.querySelector("[data-where]").textContent = where;
  note.querySelector(`[name=direction][value=${direction}]`).defaultChecked = true;
  scan.elements.once.value = crypto.randomUUID();
  box.dataset.by = by;
  box.dataset.post = post ?? "";
  return true;
}

function remember({ by, who, post }) {
  const where = document.querySelector("h1").textContent;
  localStorage.setItem(LAST, JSON.stringify({ by, who, where, post, direction: note.elements.direction.value }));
}

async function start(words) {
  const part = (name) => box.querySelector(`[data-${name}]`) ?? note.querySelector(`[data-${name}]`);
  const zone = scan.elements.mrz;
  const delivered = { settled: 0, look: [] };
  let opened = null; // of a note that was opened again: when it was made, and at which post

  const linked = async () => {
    const alive = navigator.onLine
      && (await fetch(words.alive, { cache: "no-store", signal: AbortSignal.timeout(ALIVE_MS) }).then((answer) => answer.ok, () => false));
    const state = document.querySelector("[data-link]");
    const text = alive ? "" : state.dataset.none;
    for (const part of document.querySelectorAll("[data-camera]")) part.hidden = !alive; // the server reads pictures
    if (state.textContent !== text) state.textContent = text;
    return alive;
  };

  scan.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!(await linked())) decide();
    else if (shell) location.replace(words.page);
    else scan.submit();
  });

  function decide() {
    const complete = isComplete(zone.value);
    const wrong = complete ? wrongDigits(zone.value) : [];
    const digits = part("digits-say");
    const { agree, differ, incomplete } = digits.dataset;
    digits.textContent = !complete ? incomplete : wrong.length ? `${differ} ${wrong.map((name) => digits.dataset[name]).join(", ")}` : agree;
    scan.querySelector("[data-state]").textContent = "";
    digits.classList.toggle("error", !complete || wrong.length > 0);
    for (const button of note.querySelectorAll("[data-choice]")) button.disabled = !complete;
    note.hidden = false;
    note.scrollIntoView({ block: "nearest" });
  }
  const forget = () => {
    opened = null;
    scan.elements.once.value = crypto.randomUUID();
  };
  zone.addEventListener("input", () => {
    if (opened && !zone.value) forget(); // another traveller comes: the opened note stays as it is
    if (!note.hidden) decide();
  });
  note.addEventListener("submit", (event) => event.preventDefault());
  scan.addEventListener("reset", () => {
    note.hidden = true;
    opened = null;
  });

  for (const button of note.querySelectorAll("[data-choice]")) button.addEventListener("click", () => decided(button));

  async function decided(button) {
    const { choice, reason } = button.dataset;
    const why = note.elements.reason.value.trim();
    if (choice === "refer" && !why) {
      problem(reason);
      note.elements.reason.focus();
      return;
    }
    const key = scan.elements.once.value;
    const at = opened?.at || new Date().toISOString();
    try {
      await keep({ key, kind: KIND, by: words.by }, { mrz: zone.value, direction: note.elements.direction.value, post: opened?.post ?? words.post, choice, reason: choice === "refer" ? why : "", at });
    } catch {
      problem(words.full);
      return;
    }
    problem("");
    note.reset();
    scan.reset();
    scan.elements.once.value = crypto.randomUUID();
    zone.focus();
    await show(words.kept);
  }

  function problem(text) {
    const place = part("problem");
    place.textContent = text;
    place.hidden = !text;
  }

  const counted = (name, n) => words[name].replace("%(n)s", n);

  const line = (text, ...more) => {
    const item = document.createElement("li");
    item.append(text, ...more);
    return item;
  };

  const link = (answer) => {
    const found = document.createElement("a");
    found.href = answer.check;
    found.textContent = answer.time;
    return found;
  };

  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "quiet";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };

  const refused = (row) =>
    line(`${new Date(row.at).toLocaleTimeString([], { timeStyle: "short" })} · ${words.refused} ${row.refused} `,
      button(words.again, () => reopen(row)), " ", button(words.drop, async () => { await erase(row.key); await show(); }));

  // A refused note goes back into the form under its own id, so that noting it again replaces it. It keeps its time unless
  // that is what was wrong, and its post, where the crossing counts.
  async function reopen(row) {
    const fields = await unsealed(row).catch(() => null);
    if (!fields) return;
    const age = Date.now() - Date.parse(fields.at);
    opened = { at: age >= 0 && age < OLDEST_MS ? fields.at : "", post: fields.post };
    zone.value = fields.mrz;
    note.querySelector(`[name=direction][value=${fields.direction}]`).checked = true;
    note.elements.reason.value = fields.reason;
    scan.elements.once.value = row.key;
    zone.focus();
  }

  async function show(said) {
    const rows = await waiting(KIND);
    const own = rows.filter((row) => row.by === words.by);
    const stuck = own.filter((row) => row.refused);
    const counts = [["waits", own.length - stuck.length], ["others", rows.length - own.length], ["settled", delivered.settled], ["look", delivered.look.length]];
    if (said !== undefined) part("said").textContent = said;
    part("counts").replaceChildren(...counts.filter(([, n]) => n).map(([name, n]) => line(counted(name, n))));
    part("looks").replaceChildren(...delivered.look.slice(-SHOWN).map((answer) => line(link(answer))));
    part("problems").replaceChildren(...stuck.slice(0, SHOWN).map(refused));
    box.hidden = !counts.some(([, n]) => n) && !stuck.length && !part("said").textContent;
  }

  const send = (row, fields) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    for (const [name, value] of [["key", row.key], ["by", row.by], ["csrfmiddlewaretoken", scan.elements.csrfmiddlewaretoken.value]]) body.append(name, value);
    return fetch(words.deliver, { method: "POST", body, credentials: "same-origin" });
  };

  // Whether to go on with the next one.
  async function deliverOne(row) {
    const fields = await unsealed(row).catch(() => null);
    if (!fields) { // its key is gone: the others go on
      await change({ ...row, refused: words.lost });
      return true;
    }
    const answer = await send(row, fields);
    if (answer.ok && !answer.redirected) {
      const told = await answer.json();
      await erase(row.key);
      if (told.state === "settled") delivered.settled += 1;
      else delivered.look.push(told);
    } else if (answer.status === 422) {
      await change({ ...row, refused: (await answer.json()).problem });
    } else {
      await show(answer.redirected || answer.status === 403 ? words.sign : undefined);
      return false;
    }
    return true;
  }

  const deliver = async () => {
    if (shell) { // it has no token to send anything: the page with a link delivers
      if ((await linked()) && !zone.value) location.replace(words.page);
      return;
    }
    const due = async () => (await waiting(KIND)).filter((row) => row.by === words.by && !row.refused);
    if (!(await due()).length || !(await linked())) return;
    await sendingAlone(async () => {
      try {
        for (const [number, row] of (await due()).entries()) {
          if (!(await deliverOne(row))) return;
          if (number % SHOWN === 0) await show();
        }
      } catch {
        // The link is gone again: the next try is in half a minute.
      }
    });
    await show();
  };

  if (!shell) {
    remember(words);
    navigator.serviceWorker?.register(words.worker, { scope: words.page, updateViaCache: "none" }).catch(() => {});
  }
  window.addEventListener("online", deliver);
  window.addEventListener("offline", linked);
  setInterval(deliver, TRY_AGAIN_MS);
  await linked();
  await show();
  scan.dataset.ready = "";
  if (!shell) deliver(); // the empty page came because there was no link: it waits before it tries again
}
