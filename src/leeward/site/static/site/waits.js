// Keeps the counts of the menu current, shows in the title how much is urgent, and sounds once when something urgent came.
// A page brings the counts of its own moment, so it asks for newer ones only after a while.

const SECONDS = 20;
const HEARD = "leeward-heard";
const { waits, sounds } = document.body.dataset;
const title = document.title;
let etag = "";

function show({ entries, urgent, alarm }) {
  for (const count of document.querySelectorAll("[data-count]")) {
    const [number, level] = entries[count.dataset.count] || [0, "calm"];
    count.textContent = number;
    count.hidden = !number;
    count.className = `count ${level}`;
  }
  document.title = urgent ? `(${urgent}) ${title}` : title;
  // What was urgent when the browser first looked has been on the page since: only what comes later sounds.
  const heard = localStorage.getItem(HEARD);
  if (heard !== null && alarm > heard && sounds === "yes") sound();
  if (heard === null || alarm > heard) localStorage.setItem(HEARD, alarm);
}

// Two short tones; a browser that waits for a key or a click before it lets a page sound gets one at the next.
function sound() {
  const audio = new AudioContext();
  const play = () => {
    for (const [start, pitch] of [[0, 660], [0.22, 880]]) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.0001, audio.currentTime + start);
      volume.gain.exponentialRampToValueAtTime(0.25, audio.currentTime + start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + start + 0.2);
      tone.connect(volume).connect(audio.destination);
      tone.start(audio.currentTime + start);
      tone.stop(audio.currentTime + start + 0.21);
    }
  };
  if (audio.state === "running") play();
  else for (const event of ["keydown", "pointerdown"]) addEventListener(event, () => audio.resume().then(play), { once: true });
}

async function ask() {
  try {
    const reply = await fetch(waits, { cache: "no-store", headers: etag ? { "If-None-Match": etag } : {} });
    if (reply.ok) {
      etag = reply.headers.get("ETag") || "";
      show(await reply.json());
    } else if (reply.status === 401) clearInterval(timer);
  } catch {
    // No connection: the next turn asks again.
  }
}

const timer = setInterval(ask, SECONDS * 1000);
document.addEventListener("visibilitychange", () => document.hidden || ask());
const brought = document.getElementById("waits"); // a page that refuses brings none
if (brought) show(JSON.parse(brought.textContent));
else ask();
