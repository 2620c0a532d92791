
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const filters = document.getElementById("filters");
  if (!filters) return;
  document.documentElement.classList.add("js");
  const status = document.getElementById("status");
  const levels = ["error", "warning", "info"];
  const counted = (count, thing) => `${count} ${thing}${count === 1 ? "" : "s"}`;
  const chosen = (name) => new Set(all(`input[name=${name}]:checked`, filters).map((input) => input.value));
  const only = (name) => filters.elements[name]?.value ?? "";
  const worst = (found) => levels.find((level) => found.some((note) => note.dataset.severity === level));

  /* The documents, each with the severity and the rule of its findings, and which of these are shown. */
  const documents = all(".document").map((article) => {
    const findings = article.dataset.notes.split(",").map((finding) => finding.split(" "));
    return { article, first: Number(article.dataset.first), findings, shown: findings.map(() => true), notes: undefined };
  });
  const total = documents.reduce((sum, { findings }) => sum + findings.length, 0);
  const noteOf = new Map();
  const notesOf = (element) => element.dataset.f.split(" ").map((id) => noteOf.get(id)).filter((note) => note && !note.hidden);

  const show = (mark) => {
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
  };

  /* Makes notes, marks and strip of a document that is there agree with what is shown. */
  const paint = ({ article, first, shown, notes }) => {
    for (const note of notes) note.hidden = !shown[Number(note.id.slice(1)) - first];
    all(".mark", article).forEach(show);
    for (const stroke of all(".strip rect", article)) stroke.style.display = notesOf(stroke).length ? "" : "none";
  };

  /* Puts a document where so far there is only its text: to a browser with scripts, what <noscript> holds is text. */
  const build = (document_) => {
    if (document_.notes) return document_.notes;
    const text = document_.article.querySelector("noscript");
    if (text) {
      const holder = document.createElement("template");
      holder.innerHTML = text.textContent;
      text.replaceWith(holder.content);
      document_.article.setAttribute("aria-labelledby", `h${document_.article.id.slice(1)}`);
    }
    document_.notes = all(".note", document_.article);
    for (const note of document_.notes) noteOf.set(note.id.slice(1), note);
    if (document_.shown.includes(false)) paint(document_);
    return document_.notes;
  };

  /* The rows of the table, looked up when somebody first filters or sorts. */
  let rows;
  let byDocument;
  const ofRow = (row) => {
    const index = Number(row.dataset.d) - 1;
    const { findings } = documents[index];
    const name = row.querySelector("a").textContent;
    const cut = name.split("#")[0].lastIndexOf("/");
    const text = (selector) => row.querySelector(selector).textContent;
    return {
      row, index, name, folder: cut < 0 ? "." : name.slice(0, cut) || "/", genre: text(".genre"), findings: findings.length,
      words: Number(text(".words")), rate: Number(text(".rate")),
    };
  };
  const body = document.querySelector(".list tbody");
  const rest = document.querySelector(".list > noscript");
  let limit = rest ? body.rows.length : Infinity;
  const table = () => {
    if (rows) return rows;
    const holder = document.createElement("template");
    if (rest) holder.innerHTML = rest.textContent;
    return (rows = [...all("tr", body), ...all("tr", holder.content)].map(ofRow));
  };

  const rowOf = (index) => (byDocument ??= [...table()].sort((a, b) => a.index - b.index))[index];

  /* Puts rows into the table, in their order: of very many the first, and a button for the others. */
  const lay = () => {
    const left = table().filter(({ row }) => !row.hidden);
    const shown = rest ? left.slice(0, limit) : rows;
    // a row that is taken out while it is clicked is not clicked
    if (shown.length !== body.rows.length || shown.some(({ row }, at) => row !== body.rows[at])) {
      body.replaceChildren(...shown.map(({ row }) => row));
    }
    if (rest) offer(left.length - shown.length);
  };
  const offer = (more) => {
    const button = document.getElementById("more");
    button.hidden = more === 0;
    button.textContent = `Show ${counted(more, "more document")}`;
  };
  const layAll = () => {
    limit = Infinity;
    lay();
  };
  if (rest) {
    const button = document.createElement("button");
    button.type = "button";
    button.id = "more";
    button.addEventListener("click", layAll);
    rest.before(button);
    offer(documents.length - limit);
  }

  /* Hides what is not chosen, and makes marks, strips, counts and bars agree with what is left. */
  const apply = () => {
    const severities = chosen("severity");
    const families = chosen("family");
    const [rule, genre, folder] = ["rule", "genre", "folder"].map(only);
    const words = only("words").trim().toLowerCase();
    const has = (text) => !words || text.toLowerCase().includes(words);
    const left = documents.map((document_, index) => {
      const { name, genre: its, folder: place } = rowOf(index);
      const fits = (!genre || its === genre) && (!folder || place === folder);
      const texts = fits && !has(name) ? new Map(build(document_).map((note) => [Number(note.id.slice(1)), note.textContent])) : undefined;
      document_.shown = document_.findings.map(([severity, id], at) => fits && severities.has(severity)
        && families.has(id.split("/")[0]) && (!rule || id === rule) && (!texts || has(texts.get(document_.first + at) ?? "")));
      if (document_.notes) paint(document_);
      return document_.findings.filter((_, at) => document_.shown[at]);
    });
    const most = Math.max(1, ...left.map((findings) => findings.length));
    left.forEach((findings, index) => {
      const { row } = rowOf(index);
      row.hidden = documents[index].article.hidden = findings.length === 0;
      row.querySelector(".bar > span").style.width = `${(100 * findings.length) / most}%`;
      for (const level of levels) {
        const count = findings.filter(([severity]) => severity === level).length;
        const said = row.querySelector(`.count.${level}`);
        said.hidden = count === 0;
        said.textContent = counted(count, level);
        row.querySelector(`.bar i.${level}`).style.flexGrow = count;
      }
    });
    lay();
    tell(left.reduce((sum, findings) => sum + findings.length, 0));
  };

  const tell = (shown) => {
    const said = counted(total, "finding");
    status.textContent = shown === total ? `All ${said} shown.` : `${shown} of ${said} shown.`;
  };

  /* Sorts rows by a column: numbers from the most, names from the first; the second time the other way. */
  const sort = (head) => {
    const key = head.dataset.sort;
    const first = ["name", "genre"].includes(key) ? "ascending" : "descending";
    const other = first === "ascending" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") === first ? other : first;
    all("th[aria-sort]").forEach((one) => one.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const compare = (a, b) => (typeof a[key] === "number" ? a[key] - b[key] : a[key].localeCompare(b[key]));
    table().sort((a, b) => sign * compare(a, b));
    lay();
  };

  for (const head of all("th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(head));
    head.replaceChildren(button);
  }

  /* Points at a note without moving the text that is being read. */
  const point = (note) => {
    all(".note.here, .mark.here").forEach((element) => element.classList.remove("here"));
    if (!note) return;
    note.classList.add("here");
    const id = note.id.slice(1);
    all(".mark").filter((mark) => mark.dataset.f.split(" ").includes(id)).forEach((mark) => mark.classList.add("here"));
  };

  /* The note before or after the one that is pointed at, round the end. */
  const step = (by) => {
    const shown = documents.flatMap((document_) => document_.findings.flatMap((_, at) => (document_.shown[at] ? [[document_, at]] : [])));
    if (!shown.length) return;
    const here = document.querySelector(".note.here")?.id.slice(1);
    const at = shown.findIndex(([{ first }, index]) => String(first + index) === here);
    const [document_, index] = shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length];
    build(document_);
    const next = noteOf.get(String(document_.first + index));
    point(next);
    next.focus({ preventScroll: true });
    const anchor = document.getElementById(`m${next.id.slice(1)}`) || next;
    (anchor.nextElementSibling || anchor).scrollIntoView({ block: "center" });
  };

  filters.addEventListener("change", apply);
  filters.elements.words.addEventListener("input", apply);
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

  /* A document is built when it comes near the screen, when a link leads into it, and, while nothing else is to be
     done, one after another, so that the browser's own search finds all. */
  const near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) build(documents[Number(target.id.slice(1)) - 1]);
    }
  }, { rootMargin: "100%" });
  const follow = () => {
    const [, id] = /^#[fmt](\d+)$/.exec(location.hash) ?? [];
    const within = id && documents.findLast(({ first }) => first <= Number(id));
    if (!within || within.notes) return;
    build(within);
    document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: "center" });
  };
  const idle = window.requestIdleCallback ?? ((later) => setTimeout(() => later({ timeRemaining: () => 50 }), 200));
  const buildNext = (deadline) => {
    const waiting = documents.filter(({ notes }) => !notes);
    for (const document_ of waiting) {
      if (deadline.timeRemaining() < 4) return void idle(buildNext);
      build(document_);
    }
  };
  for (const document_ of documents) {
    if (document_.article.querySelector("noscript")) near.observe(document_.article);
    else build(document_);
  }
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => {
    layAll();
    documents.forEach(build);
  });
  follow();
  idle(buildNext);
  tell(total);
})();
