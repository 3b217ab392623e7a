// A chart of more than 300 items, drawn by sigma in the box of the cut drawing, which stays for a browser without scripts.

const COLOURS = matchMedia("(prefers-color-scheme: dark)").matches
  ? { person: "#7cc0ea", organisation: "#c3a6f2", craft: "#f0c265", other: "#9aa8b5", strong: "#66788a", weak: "#3c4a58", ink: "#e4eaf0" }
  : { person: "#0b5c8a", organisation: "#6b4aa0", craft: "#8a5a00", other: "#55636f", strong: "#788694", weak: "#c3cbd3", ink: "#14202b" };

const draw = async (box) => {
  const { graphology, Sigma } = window;
  if (!graphology || !Sigma) return;
  const answer = await fetch(box.dataset.graph, { headers: { accept: "application/json" } });
  if (!answer.ok) return;
  const { items, lines } = await answer.json();
  const graph = new graphology.MultiGraph();
  for (const { id, kind, label, title, x, y, href } of items) {
    graph.addNode(id, { x, y, label, title, href, size: 4, color: COLOURS[kind] ?? COLOURS.other });
  }
  for (const { id, start, end, strength } of lines) {
    if (strength !== "hypothesis") graph.addEdgeWithKey(id, start, end, { size: strength === "strong" ? 1.2 : 0.6, color: COLOURS[strength] });
  }
  graph.forEachNode((id) => graph.setNodeAttribute(id, "size", 3 + Math.min(9, Math.sqrt(graph.degree(id)))));
  box.replaceChildren();
  box.classList.add("large");
  const canvas = Object.assign(document.createElement("div"), { className: "canvas" });
  const told = Object.assign(document.createElement("p"), { className: "chart-told" });
  canvas.style.height = "100%";
  box.append(canvas, told);
  const renderer = new Sigma(graph, canvas, { labelColor: { color: COLOURS.ink }, labelFont: getComputedStyle(document.body).fontFamily, labelRenderedSizeThreshold: 7 });
  renderer.on("enterNode", ({ node }) => { told.textContent = graph.getNodeAttribute(node, "title"); });
  renderer.on("leaveNode", () => { told.textContent = ""; });
  renderer.on("clickNode", ({ node }) => { location.href = graph.getNodeAttribute(node, "href"); });
  document.querySelector("[data-cut]")?.remove();
};

for (const box of document.querySelectorAll("[data-graph]")) draw(box);
