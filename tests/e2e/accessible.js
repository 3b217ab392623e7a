/* What a page gets wrong of WCAG 2.2 AA, as far as a program can see it: one line for each fault. The path is absent
   where nothing is wrong. Runs inside the page; touches nothing but the focus. */
() => {
  const faults = [];
  const fault = (rule, element) => faults.push(`${rule}: ${element ? element.outerHTML.slice(0, 120).replace(/\s+/g, " ") : ""}`);
  const all = (selector) => [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility({visibilityProperty: true}));
  const words = (ids) => (ids || "").split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join("").trim();
  const colour = (text) => { const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number); return [r, g, b, a]; };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const ground = (element) => element ? over(colour(getComputedStyle(element).backgroundColor), ground(element.parentElement)) : [255, 255, 255, 1];
  const light = (rgb) => { const [r, g, b] = rgb.map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const contrast = (one, two) => { const [dark, bright] = [light(one), light(two)].sort((a, b) => a - b); return (bright + 0.05) / (dark + 0.05); };

  // 3.1.1, 2.4.2, 1.3.1: language, title, one first heading, no level left out, one main part, named menus.
  if (!document.documentElement.lang) fault("no language");
  if (!document.title.trim() || document.title.trim().startsWith("·")) fault("no title");
  if (all("h1").length !== 1) fault(`${all("h1").length} first headings`);
  if (all("main").length !== 1) fault("not one main part");
  let level = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6")) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) fault(`heading ${own} after ${level}`, heading);
    level = own;
  }
  all("nav").filter((each) => !each.ariaLabel && !words(each.getAttribute("aria-labelledby"))).forEach((each) => fault("menu without name", each));

  // 4.1.2, 3.3.2, 1.1.1: everything that is operated or looked at has a name, and what names it is there, once.
  const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
  ids.filter((id, place) => ids.indexOf(id) !== place).forEach((id) => fault(`id ${id} twice`, document.getElementById(id)));
  for (const name of ["aria-describedby", "aria-labelledby", "for"]) {
    for (const each of document.querySelectorAll(`[${name}]`)) {
      if (each.getAttribute(name).split(/\s+/).some((id) => !ids.includes(id))) fault(`${name} names nothing`, each);
    }
  }
  const fields = all("input:not([type=hidden]), select, textarea");
  fields.filter((each) => ![...each.labels].some((label) => label.textContent.trim()) && !each.ariaLabel).forEach((each) => fault("field without label", each));
  all("a[href], button, summary").filter((each) => !each.textContent.trim() && !each.ariaLabel).forEach((each) => fault("nothing to read out", each));
  all("img:not([alt])").forEach((each) => fault("picture without words", each));
  all("th").filter((each) => !each.textContent.trim() && !each.ariaLabel).forEach((each) => fault("empty head of a table", each));

  // 1.4.3, 1.4.11: contrast of text 4.5 (3 where it is large), of a field's border 3.
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const looked = new Set();
  for (let text; (text = texts.nextNode());) {
    const element = text.parentElement;
    if (!text.data.trim() || looked.has(element) || element.closest(".visually-hidden, .skip, [aria-hidden=true], :disabled, svg, option, script, noscript")) continue;
    if (!element.checkVisibility({visibilityProperty: true})) continue;
    looked.add(element);
    const style = getComputedStyle(element), size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const ratio = contrast(over(colour(style.color), ground(element)), ground(element));
    if (ratio < (large ? 3 : 4.5)) fault(`contrast ${ratio.toFixed(2)}`, element);
  }
  for (const each of fields.filter((each) => !["checkbox", "radio", "file"].includes(each.type))) {
    const ratio = contrast(over(colour(getComputedStyle(each).borderTopColor), ground(each)), ground(each.parentElement));
    if (ratio < 3) fault(`border ${ratio.toFixed(2)}`, each);
  }

  // 2.5.8: 24 by 24, or so far from the next that a circle of 24 around it meets nothing. A link in a sentence may be small.
  const targets = all("a[href], button, input:not([type=hidden]), select, textarea, summary").filter((each) => !each.matches(".skip"));
  const boxes = targets.map((each) => (each.labels?.length && each.labels[0].contains(each) ? each.labels[0] : each).getBoundingClientRect());
  const small = (box) => box.width < 24 || box.height < 23.9;
  const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const apart = (box, other) => {
    const [x, y] = middle(box);
    if (small(other)) { const [a, b] = middle(other); return Math.hypot(a - x, b - y) - 12; }
    return Math.hypot(Math.max(other.left - x, 0, x - other.right), Math.max(other.top - y, 0, y - other.bottom));
  };
  targets.forEach((each, place) => {
    const inText = each.tagName === "A" && getComputedStyle(each).display === "inline" && each.parentElement.textContent.trim() !== each.textContent.trim();
    if (!small(boxes[place]) || inText) return;
    const meets = boxes.some((other, its) => its !== place && !targets[its].contains(each) && !each.contains(targets[its]) && apart(boxes[place], other) < 12);
    if (meets) fault(`target ${Math.round(boxes[place].width)}x${Math.round(boxes[place].height)}`, each);
  });

  // 1.4.10, 2.4.7: nothing to scroll sideways, and the focus is seen wherever it is.
  if (document.documentElement.scrollWidth > innerWidth) fault(`${document.documentElement.scrollWidth} wide of ${innerWidth}`);
  for (const each of targets) {
    each.focus({preventScroll: true});
    if (document.activeElement === each && getComputedStyle(each).outlineStyle === "none") fault("focus not seen", each);
  }
  return faults;
}
