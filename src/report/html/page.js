
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const notes = all(".note");
  const filters = document.getElementById("filters");
  if (!filters) return;
  document.documentElement.classList.add("js");
  const status = document.getElementById("status");
  const levels = ["error", "warning", "info"];
  const noteOf = new Map(notes.map((note) => [note.id.slice(1), note]));
  const counted = (count, thing) => `${count} ${thing}${count === 1 ? "" : "s"}`;
  const chosen = (name) => new Set(all(`input[name=${name}]:checked`, filters).map((input) => input.value));
  const notesOf = (element) => element.dataset.f.split(" ").map((id) => noteOf.get(id)).filter((note) => note && !note.hidden);
  const worst = (found) => levels.find((level) => found.some((note) => note.dataset.severity === level));

  /* Hides what is not chosen, and makes marks, strips, counts and bars agree with what is left. */
  const apply = () => {
    const severities = chosen("severity");
    const families = chosen("family");
    for (const note of notes) {
      note.hidden = !(severities.has(note.dataset.severity) && families.has(note.dataset.family));
    }
    for (const mark of all(".mark")) {
      const found = notesOf(mark);
      const level = worst(found);
      mark.className = level ? `mark ${level}` : "mark off";
      if (level) {
        const first = found.find((note) => note.dataset.severity === level);
        mark.setAttribute("href", `#${first.id}`);
        mark.setAttribute("aria-describedby", `t${first.id.slice(1)}`);
        mark.removeAttribute("tabindex");
      } else {
        mark.removeAttribute("aria-describedby");
        mark.tabIndex = -1;
      }
    }
    for (const stroke of all(".strip rect")) stroke.style.display = notesOf(stroke).length ? "" : "none";
    const rows = all("tr[data-d]");
    const found = rows.map((row) => all(".note", document.getElementById(`d${row.dataset.d}`)).filter((note) => !note.hidden));
    const most = Math.max(1, ...found.map((notes) => notes.length));
    rows.forEach((row, index) => {
      const left = found[index];
      row.hidden = left.length === 0;
      document.getElementById(`d${row.dataset.d}`).hidden = left.length === 0;
      row.querySelector(".bar > span").style.width = `${(100 * left.length) / most}%`;
      for (const level of levels) {
        const count = left.filter((note) => note.dataset.severity === level).length;
        const said = row.querySelector(`.count.${level}`);
        said.hidden = count === 0;
        said.textContent = counted(count, level);
        row.querySelector(`.bar i.${level}`).style.flexGrow = count;
      }
    });
    const shown = found.reduce((sum, notes) => sum + notes.length, 0);
    status.textContent = shown === notes.length ? `All ${counted(shown, "finding")} shown.` : `${shown} of ${counted(notes.length, "finding")} shown.`;
  };

  /* Points at a note without moving the text that is being read. */
  const point = (note) => {
    all(".note.here, .mark.here").forEach((element) => element.classList.remove("here"));
    if (!note) return;
    note.classList.add("here");
    const id = note.id.slice(1);
    all(".mark").filter((mark) => mark.dataset.f.split(" ").includes(id)).forEach((mark) => mark.classList.add("here"));
  };

  const step = (by) => {
    const shown = notes.filter((note) => !note.hidden);
    if (!shown.length) return;
    const at = shown.findIndex((note) => note.classList.contains("here"));
    const next = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length];
    point(next);
    next.focus({ preventScroll: true });
    const anchor = document.getElementById(`m${next.id.slice(1)}`) || next;
    (anchor.nextElementSibling || anchor).scrollIntoView({ block: "center" });
  };

  filters.addEventListener("change", apply);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("click", (event) => {
    if (event.target.tagName !== "BUTTON") return;
    for (const input of all("input[name=family]", filters)) input.checked = event.target.value === "all";
    apply();
  });
  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".mark:not(.off)");
    if (!mark) return;
    event.preventDefault();
    const note = document.querySelector(mark.getAttribute("href"));
    point(note);
    note.focus({ preventScroll: true });
    note.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("focusin", (event) => {
    const element = event.target.closest(".note, .mark");
    if (element) point(element.classList.contains("note") ? element : notesOf(element)[0]);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
    if (event.key === "Escape") point(null);
  });
  apply();
})();
