// The traveller's picture: one frame of this page's camera becomes the file of the form. Nothing is sent before the form is.
// Without this script the file field takes a picture on its own.

const LONGER_SIDE = 1024;
const QUALITY = 0.92;

for (const part of document.querySelectorAll("[data-bearer]")) start(part);

function start(part) {
  const [open, take, close, live, state] = ["open", "take", "close", "live", "state"].map((name) => part.querySelector(`[data-${name}]`));
  const video = live.querySelector("video");
  const file = part.querySelector("input[type=file]");
  let stream = null;

  if (!navigator.mediaDevices?.getUserMedia) return;
  open.hidden = false;

  const say = (name) => { state.textContent = state.dataset[name]; };
  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    video.hidden = take.hidden = close.hidden = true;
    open.disabled = false;
  };

  open.addEventListener("click", async () => {
    open.disabled = true;
    live.hidden = video.hidden = take.hidden = close.hidden = false;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1280 } }, audio: false });
    } catch {
      say("refused");
      stop();
      return;
    }
    video.srcObject = stream;
    await video.play();
    say("ready");
  });

  take.addEventListener("click", async () => {
    const shot = await frame(video);
    if (!shot) return;
    const files = new DataTransfer();
    files.items.add(new File([shot], "traveller.jpg", { type: "image/jpeg" }));
    file.files = files.files;
    say("taken");
  });
  close.addEventListener("click", stop);
  window.addEventListener("pagehide", stop);
}

function frame(video) {
  const scale = Math.min(1, LONGER_SIDE / Math.max(video.videoWidth, video.videoHeight));
  if (!Number.isFinite(scale)) return Promise.resolve(null);
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth * scale;
  canvas.height = video.videoHeight * scale;
  canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", QUALITY); });
}
