"use strict";
// The page around the report: asks every second whether there is a new report, and sends files that are dropped on it.

const $ = (id) => document.getElementById(id);
const frame = $("report");
const SECOND = 1000;

// The number of the report that is shown, and whether it is that of a dropped file.
let version = 0;
let dropped = false;

function show(address) {
  const { scrollX, scrollY } = frame.contentWindow;
  const again = frame.contentWindow.location.pathname.endsWith(`/${address}`);
  frame.onload = () => {
    if (again) frame.contentWindow.scrollTo(scrollX, scrollY);
    listen(frame.contentWindow);
  };
  frame.contentWindow.location.replace(new URL(address, location.href));
}

function complain(problem) {
  $("problem").textContent = problem ?? "";
  $("problem").hidden = !problem;
}

async function look() {
  try {
    const response = await fetch("state");
    if (!response.ok) throw new Error(response.statusText);
    const state = await response.json();
    if (!dropped) complain(state.problem);
    if (state.version !== version) {
      version = state.version;
      if (!dropped) show("report");
    }
    if (state.problem && !dropped) say("not up to date");
    else if (version > 0 && !dropped) say(`up to date, ${new Date().toLocaleTimeString()}`);
  } catch {
    say("the program has stopped", true);
  }
  setTimeout(look, SECOND);
}

function say(text, stopped = false) {
  $("state").textContent = text;
  $("state").classList.toggle("stopped", stopped);
}

async function lint(files) {
  if (files.length !== 1) {
    complain("Drop one file at a time; folders are linted by the program in the terminal.");
    return;
  }
  const [file] = files;
  dropped = true;
  $("back").hidden = false;
  say(`linting ${file.name} …`);
  try {
    const headers = { "X-File-Name": encodeURIComponent(file.name) };
    const response = await fetch("lint", { method: "POST", body: file, headers });
    if (!response.ok) throw new Error(await response.text());
    complain(null);
    show(await response.text());
  } catch (error) {
    complain(`${file.name}: ${error.message}`);
  }
  say(file.name);
}

// Files can be dropped anywhere, so also on the report.
function listen(target) {
  let inside = 0;
  const hint = (change) => {
    inside = Math.max(0, inside + change);
    $("drop").hidden = inside === 0;
  };
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  target.addEventListener("dragenter", (event) => hasFiles(event) && hint(1));
  target.addEventListener("dragleave", (event) => hasFiles(event) && hint(-1));
  target.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  target.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    hint(-inside);
    lint([...event.dataTransfer.files]);
  });
}

$("file").addEventListener("change", () => {
  lint([...$("file").files]);
  $("file").value = "";
});
$("back").addEventListener("click", () => {
  dropped = false;
  $("back").hidden = true;
  show("report");
});
listen(window);
look();
