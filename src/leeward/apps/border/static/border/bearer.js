// The traveller's picture: one frame of this page's camera becomes the file of the form. Nothing is sent before the form is.
// Without this script the file field takes a picture on its own.

import { Viewfinder, choose } from "./viewfinder.js";

const LONGER_SIDE = 1024;
const QUALITY = 0.92;

for (const part of document.querySelectorAll("[data-bearer]")) start(part);

function start(part) {
  const view = new Viewfinder(part, { width: { ideal: 1280 } }, () => view.say("ready"));
  part.querySelector("[data-take]").addEventListener("click", async () => {
    const shot = await view.frame(LONGER_SIDE, QUALITY);
    if (!shot) return;
    choose(part.querySelector("input[type=file]"), shot, "traveller.jpg");
    view.say("taken");
  });
}
