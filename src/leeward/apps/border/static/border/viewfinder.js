// The camera in a part of a page: its buttons, its live picture and what it says, for camera.js and bearer.js.

export class Viewfinder {
  #open;
  #live;
  #state;
  #starts = 0;
  stream = null;

  // `begun` is called when the picture is live. Without a camera the button that opens it stays hidden.
  constructor(part, wishes, begun) {
    [this.#open, this.#live, this.#state] = ["open", "live", "state"].map((name) => part.querySelector(`[data-${name}]`));
    if (!navigator.mediaDevices?.getUserMedia) return;
    this.#open.hidden = false;
    this.#open.addEventListener("click", () => this.#start(wishes, begun));
    this.#live.querySelector("[data-close]").addEventListener("click", () => this.stop());
    window.addEventListener("pagehide", () => this.stop());
  }

  get #video() { return this.#live.querySelector("video"); }

  say(name) { this.#state.textContent = this.#state.dataset[name]; }

  async #start(wishes, begun) {
    const start = ++this.#starts;
    this.#open.disabled = true;
    this.#live.hidden = false;
    this.#show(true);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: wishes, audio: false });
      if (start !== this.#starts) { // stopped while the browser asked
        release(stream);
        return;
      }
      this.stream = this.#video.srcObject = stream;
      await this.#video.play();
    } catch {
      if (start !== this.#starts) return;
      this.say("refused");
      this.stop();
      return;
    }
    if (start !== this.#starts) return;
    begun(this.#live);
  }

  stop() {
    this.#starts += 1;
    release(this.stream);
    this.stream = null;
    this.#show(false);
    this.#open.disabled = false;
  }

  #show(shown) {
    for (const each of this.#live.querySelectorAll("video, button")) each.hidden = !shown;
  }

  // One frame as JPEG; null until the camera has one.
  frame(longerSide, quality) {
    const video = this.#video;
    const scale = Math.min(1, longerSide / Math.max(video.videoWidth, video.videoHeight));
    if (!Number.isFinite(scale)) return Promise.resolve(null);
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth * scale;
    canvas.height = video.videoHeight * scale;
    canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", quality); });
  }
}

// Put a picture into a file field, as if it had been chosen there.
export function choose(field, picture, name) {
  const files = new DataTransfer();
  files.items.add(new File([picture], name, { type: "image/jpeg" }));
  field.files = files.files;
}

function release(stream) {
  stream?.getTracks().forEach((track) => track.stop());
}
