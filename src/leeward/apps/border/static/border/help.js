// Calls for help: the bar that follows them, the sound until a colleague is coming, and F8, which asks why.
// Of all open tabs one rings. A page that may not make a sound yet says so.

import { Burst } from "./burst.js";

const POLL_MS = 10_000;
const RING_MS = 3_000;
const TONES = [[880, 0], [660, 0.22], [880, 0.44]]; // hertz, and seconds from the start
const HUSHED = "leeward-hushed";

const bar = document.querySelector("[data-calling]");
const why = document.querySelector("[data-call-why]");
let rings = !navigator.locks;
let audio = null;
let timer = null;

function hushed() {
  return (localStorage.getItem(HUSHED) ?? "").split(" ");
}

function tone() {
  audio ??= new AudioContext();
  const silent = audio.state !== "running";
  bar.classList.toggle("silent", silent);
  if (silent) return;
  for (const [pitch, at] of TONES) {
    const [source, volume, start] = [audio.createOscillator(), audio.createGain(), audio.currentTime + at];
    source.frequency.value = pitch;
    volume.gain.value = 0.25;
    source.connect(volume).connect(audio.destination);
    source.start(start);
    source.stop(start + 0.18);
  }
}

function update() {
  const open = [...bar.querySelectorAll("[data-ring]")];
  const wanted = open.some((call) => !hushed().includes(call.dataset.ring));
  const prefix = `${bar.dataset.title} · `; // the counts of what waits change the title too
  document.title = (open.length ? prefix : "") + document.title.replaceAll(prefix, "");
  bar.toggleAttribute("data-ringing", wanted && rings);
  bar.querySelectorAll("[data-hush]").forEach((button) => { button.hidden = !wanted; });
  clearInterval(timer);
  if (!wanted || !rings) return;
  tone();
  timer = setInterval(tone, RING_MS);
}

async function refresh() {
  const reply = await fetch(bar.dataset.calls, { cache: "no-store" });
  if (!reply.ok || reply.redirected) return;
  bar.innerHTML = await reply.text();
  update();
}

async function changed(version) {
  if (!version || version === bar.dataset.version) return;
  bar.dataset.version = version;
  bar.dispatchEvent(new CustomEvent("calls", { bubbles: true }));
  await refresh();
}

async function ask() {
  try {
    const reply = await fetch(bar.dataset.versions, { cache: "no-store" });
    if (reply.ok && !reply.redirected) await changed((await reply.text()).trim());
  } catch {
    // No connection: the next turn asks again.
  }
}

// What is typed on the page stays: a call is sent beside it. Without a connection the browser says so as for any form.
async function send(form, button) {
  const data = new FormData(form, button);
  try {
    await fetch(form.action, { method: "POST", body: data, redirect: "manual" });
    await refresh();
  } catch {
    form.submit();
  }
}

function listen() {
  const source = bar.dataset.events && "EventSource" in window ? new EventSource(bar.dataset.events) : null;
  if (source) source.onmessage = (event) => changed(event.data);
  setInterval(() => {
    if (source?.readyState !== EventSource.OPEN) ask();
  }, POLL_MS);
}

function openWhy() {
  why.showModal();
  why.querySelector("button").focus();
}

function move(step) {
  const buttons = [...why.querySelectorAll("button")];
  buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus();
}

function start() {
  const burst = new Burst();
  document.addEventListener("keydown", (event) => {
    const quiet = burst.isQuiet(event.timeStamp);
    burst.key(event.timeStamp);
    audio?.resume();
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return;
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (event.key === "F8") {
      event.preventDefault();
      if (!quiet) return; // within a reader's burst it is no key of a hand
      if (why.open) document.activeElement.click();
      else openWhy();
    } else if (why.open && step) {
      event.preventDefault();
      move(step);
    }
  });
  document.addEventListener("pointerdown", () => audio?.resume());
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-open-call]")) {
      event.preventDefault();
      openWhy();
    } else if (event.target.closest("[data-hush]")) {
      const calls = [...bar.querySelectorAll("[data-ring]")].map((call) => call.dataset.ring);
      localStorage.setItem(HUSHED, calls.join(" "));
      update();
    }
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-call-form], [data-call-why] form")) return;
    event.preventDefault();
    if (why.open) why.close();
    send(event.target, event.submitter);
  });
  navigator.locks?.request("leeward-help", () => {
    rings = true;
    update();
    return new Promise(() => {}); // until this tab is closed
  });
  bar.addEventListener("ask", ask);
  window.addEventListener("focus", ask); // a tab that slept may have missed it
  update();
  listen();
  bar.dataset.ready = "";
}

if (bar && why) start();
