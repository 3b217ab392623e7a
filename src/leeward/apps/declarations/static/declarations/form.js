// The captain's form on the phone: what is typed outlives a lost connection, persons come and go without a reload, and
// countries are offered in the page's language. Without this file the form works the same, by its buttons.
(() => {
  "use strict";
  const KEY = "declaration";
  const form = document.getElementById("form");
  const sent = document.getElementById("sent");

  const kept = () => {
    try { return JSON.parse(localStorage.getItem(KEY)); } catch { return null; }
  };
  const keep = (draft) => {
    try { localStorage.setItem(KEY, JSON.stringify(draft)); } catch { /* private mode or full: the server's draft remains */ }
  };
  const drop = () => {
    try { localStorage.removeItem(KEY); } catch { /* nothing was kept */ }
  };

  if (sent) {
    drop();
    const print = document.getElementById("print");
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  if (!form) return;

  const line = document.getElementById("line");
  const persons = document.getElementById("persons");
  const say = (text) => { line.textContent = text; line.hidden = !text; };

  // Persons: rows keep their numbers' order; the server counts them again.
  const rows = () => [...persons.querySelectorAll(".person")];
  const renumber = (row, place) => {
    row.querySelector("legend span").textContent = place + 1;
    row.querySelector("button[value^=remove-]").value = `remove-${place}`;
    for (const part of row.querySelectorAll("[id], [name], [for], [aria-labelledby], [aria-describedby]")) {
      for (const name of ["id", "name", "for", "aria-labelledby", "aria-describedby"]) {
        const value = part.getAttribute(name);
        if (value) part.setAttribute(name, value.replace(/persons([.-])\d+/g, `persons$1${place}`));
      }
    }
  };
  const emptied = (row) => {
    for (const note of row.querySelectorAll(".error, .offer, .understood")) note.remove();
    for (const cell of row.querySelectorAll(".wrong")) cell.classList.remove("wrong");
    for (const field of row.querySelectorAll("input, select")) {
      field.removeAttribute("aria-invalid");
      field.value = field.name.endsWith(".role") ? "passenger" : "";
    }
    return row;
  };
  const pattern = rows()[0] ? emptied(rows()[0].cloneNode(true)) : null;
  const addPerson = () => {
    const row = pattern.cloneNode(true);
    emptied(row);
    renumber(row, rows().length);
    persons.append(row);
    return row;
  };

  // The draft on this phone.
  const fields = () => [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  let pending = "";
  const remember = () => keep({ fields: fields(), pending });
  const restore = (draft) => {
    const values = new Map(draft.fields);
    const wanted = new Set([...values.keys()].filter((name) => name.startsWith("persons.")).map((name) => name.split(".")[1]));
    while (pattern && rows().length < wanted.size) addPerson();
    for (const [name, value] of values) {
      const field = form.querySelector(`[name="${CSS.escape(name)}"]:not([type=radio])`);
      if (field) field.value = value;
    }
  };

  // Sending: natively when the server answers, else as soon as it does.
  const answers = async () => {
    try {
      const given = new AbortController();
      const timer = setTimeout(() => given.abort(), 8000);
      const answer = await fetch(form.dataset.health, { cache: "no-store", signal: given.signal });
      clearTimeout(timer);
      return answer.ok;
    } catch { return false; }
  };
  let leaving = false;
  const go = (button) => {
    leaving = true;
    form.requestSubmit(button);
  };
  const retry = async () => {
    if (!pending || !(await answers())) return;
    const button = [...form.querySelectorAll("button[name=do]")].filter((each) => each.value === pending).pop();
    pending = "";
    remember();
    if (button) go(button);
  };
  addEventListener("online", retry);
  setInterval(retry, 20000);
  addEventListener("offline", () => say(form.dataset.offline));

  form.addEventListener("submit", async (event) => {
    if (leaving) return;
    event.preventDefault();
    const button = event.submitter;
    remember();
    if (await answers()) return go(button);
    pending = ["send", "save"].includes(button?.value) ? button.value : "";
    remember();
    say(pending ? form.dataset.waiting : form.dataset.offline);
  });

  // A browser names one missing field at each try: the line above names all of them at once.
  const missing = new Set();
  const sayMissing = () => {
    if (missing.size > 1) say(`${form.dataset.missing.replace(/\.$/, ":")} ${[...missing].join(", ")}`);
    missing.clear();
  };
  form.addEventListener("invalid", ({ target }) => {
    if (!missing.size) setTimeout(sayMissing);
    const whole = target.closest("[role=group]")?.querySelector(".label") ?? target.labels[0];
    const number = target.closest(".person")?.querySelector("legend")?.textContent;
    missing.add([number, whole.firstChild.textContent.trim()].filter(Boolean).join(" "));
  }, true);

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || !pattern) return;
    if (button.id === "add") {
      event.preventDefault();
      addPerson().querySelector("input").focus();
    } else if (button.value.startsWith("remove-") && rows().length > 1) {
      event.preventDefault();
      button.closest(".person").remove();
      rows().forEach(renumber);
      document.getElementById("add").focus();
    } else return;
    remember();
  });
  form.addEventListener("input", remember);

  const draft = kept();
  if (form.dataset.fresh && draft?.fields) {
    restore(draft);
    pending = draft.pending || "";
    say(`${form.dataset.found} `);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = form.dataset.drop;
    button.addEventListener("click", () => { drop(); location.reload(); });
    line.append(button);
    retry();
  }

  // Countries by name: the browser knows them in every language, so that the page need not carry them.
  const names = "DisplayNames" in Intl ? new Intl.DisplayNames([document.documentElement.lang], { type: "region" }) : null;
  const list = document.getElementById("states");
  for (const pair of form.dataset.states.split(" ")) {
    const [code, two] = pair.split(":");
    const option = document.createElement("option");
    option.value = code;
    try { option.label = names ? names.of(two) : ""; } catch { /* a territory that this browser does not know */ }
    list.append(option);
  }
})();
