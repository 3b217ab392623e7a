// The camera at the counter: frames are sent one by one, and the first zone that two of them agree on is read as a picture.
// Without this script the file field takes a picture on its own.

import { Viewfinder, choose } from "./viewfinder.js";

const PAUSE_MS = 250;
const LONGER_SIDE = 1600;
const QUALITY = 0.9;

for (const form of document.querySelectorAll("[data-camera]")) start(form);

function start(form) {
  const view = new Viewfinder(form, { facingMode: "environment", width: { ideal: 1920 } }, (live) => {
    view.say("searching");
    live.scrollIntoView({ block: "nearest" });
    watch(view.stream);
  });

  async function watch(mine) {
    let earlier = "";
    while (view.stream === mine) {
      const shot = await view.frame(LONGER_SIDE, QUALITY);
      const { lines, code } = shot ? await answerTo(shot) : { lines: "" };
      if (view.stream !== mine) return;
      if (lines && lines === earlier) {
        view.say("agreed");
        view.stop();
        send(shot);
        return;
      }
      view.say(lines === null ? "lost" : lines ? "once" : code === "picture.several" ? "several" : "searching");
      earlier = lines ?? earlier;
      await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
    }
  }

  // The zone's lines in a frame with the answer's code: "" where it shows none or several, null where no answer came.
  async function answerTo(shot) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("picture", shot, "frame.jpg");
    try {
      const answer = await fetch(form.dataset.frame, { method: "POST", body });
      const { lines, code } = await answer.json();
      return { lines: lines.join("\n"), code };
    } catch {
      return { lines: null }; // no line, or a session that ended: not the document's fault
    }
  }

  function send(shot) {
    choose(form.querySelector("input[type=file]"), shot, "camera.jpg");
    form.requestSubmit();
  }
}
