// The camera at the counter: frames are sent one by one, and the first zone that two of them agree on is read as a picture.
// Without this script the file field takes a picture on its own.

const PAUSE_MS = 250;
const LONGER_SIDE = 1600;
const QUALITY = 0.9;

for (const form of document.querySelectorAll("[data-camera]")) start(form);

function start(form) {
  const [open, close, live] = ["open", "close", "live"].map((name) => form.querySelector(`[data-${name}]`));
  const video = live.querySelector("video");
  const state = live.querySelector("[data-state]");
  const file = form.querySelector("input[type=file]");
  let stream = null;

  if (!navigator.mediaDevices?.getUserMedia) return;
  open.hidden = false;

  const say = (name) => { state.textContent = state.dataset[name]; };
  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    video.hidden = true;
    close.hidden = true;
    open.disabled = false;
  };

  async function begin() {
    open.disabled = true;
    live.hidden = video.hidden = close.hidden = false;
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: "environment", width: { ideal: 1920 } }, audio: false,
      });
    } catch {
      say("refused");
      stop();
      return;
    }
    video.srcObject = stream;
    await video.play();
    say("searching");
    live.scrollIntoView({ block: "nearest" });
    watch(stream);
  }

  async function watch(mine) {
    let earlier = "";
    while (stream === mine) {
      const shot = await taken(video);
      const { lines, code } = shot ? await answerTo(shot) : { lines: "" };
      if (stream !== mine) return;
      if (lines && lines === earlier) {
        say("agreed");
        stop();
        send(shot);
        return;
      }
      say(lines === null ? "lost" : lines ? "once" : code === "picture.several" ? "several" : "searching");
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
    const files = new DataTransfer();
    files.items.add(new File([shot], "camera.jpg", { type: "image/jpeg" }));
    file.files = files.files;
    form.requestSubmit();
  }

  open.addEventListener("click", begin);
  close.addEventListener("click", stop);
  window.addEventListener("pagehide", stop);
}

function taken(video) {
  const scale = Math.min(1, LONGER_SIDE / Math.max(video.videoWidth, video.videoHeight));
  if (!Number.isFinite(scale)) return Promise.resolve(null);
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth * scale;
  canvas.height = video.videoHeight * scale;
  canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", QUALITY); });
}
