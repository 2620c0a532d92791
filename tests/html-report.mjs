// Opens the HTML report in Chromium as a reader does: from disk, without network.
// Usage: node html-report.mjs MODULES REPORT FINDINGS DOCUMENTS [SCREENSHOTS]
// MODULES holds playwright-core and axe-core; FINDINGS is the same run as JSON Lines.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, report, jsonl, documents, screenshots] = process.argv.slice(2);
const load = createRequire(path.resolve(modules, "index.js"));
const { chromium } = load("playwright-core");
const lines = readFileSync(jsonl, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const findings = lines.filter((finding) => !finding.suppressed);
const records = readFileSync(path.join(documents, "documents/records.jsonl"), "utf8").split("\n");

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

/** A page with the report in it, and all that went wrong on it. */
async function open(options = {}, file = report) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("request", (request) => request.url().startsWith("file:") || wrong.push(`asks for ${request.url()}`));
  await page.goto(pathToFileURL(path.resolve(file.split("#")[0])).href + (/#.*/.exec(file)?.[0] ?? ""));
  return { page, wrong, close: () => context.close() };
}

const visible = (page, selector) => page.locator(selector).filter({ visible: true }).count();

/** The sources that the spans of findings count in, in the order of the page's documents. */
const sources = [
  ...["documents/ferry.txt", "documents/markup & more.txt"].map((name) => readFileSync(path.join(documents, name))),
  ...[1, 3].map((line) => Buffer.from(JSON.parse(records[line]).text)),
];

const tests = {
  async "every finding is marked at its place"() {
    const { page, close } = await open();
    const marked = await page.$$eval(".note", (notes) => notes.map((note) => {
      const id = note.id.slice(1);
      const marks = [...document.querySelectorAll(".mark")].filter((mark) => mark.dataset.f.split(" ").includes(id));
      return {
        text: marks.map((mark) => mark.textContent).join(""),
        message: note.querySelector(".message").textContent,
        document: Number(note.closest(".document").id.slice(1)),
      };
    }));
    assert.equal(marked.length, findings.length);
    findings.forEach((finding, index) => {
      const { text, message, document } = marked[index];
      const words = sources[document - 1].subarray(finding.span.start, finding.span.end).toString();
      assert.deepEqual({ text, message }, { text: words, message: finding.message });
    });
    await close();
  },

  async "a document is shown whole, and nothing in it is markup"() {
    const { page, wrong, close } = await open();
    const shown = await page.$$eval("#d2 .line", (lines) => lines.map((line) => line.textContent).join(""));
    const text = readFileSync(path.join(documents, "documents/markup & more.txt"), "utf8");
    const expected = text.replaceAll("\r\n", "\n").replace("\u001b", "␛").replace("\u0007", "␇").replace("\u202e", "␦");
    assert.equal(shown, expected);
    assert.equal(await page.title(), "q7x2-lint report");
    assert.equal(await page.locator("script").count(), 1);
    assert.equal(await page.locator("b", { hasText: "Not bold" }).count(), 0);
    assert.deepEqual(wrong, []);
    await close();
  },

  async "nothing runs that is not of the page"() {
    const { page, close } = await open();
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
      return window.ran === true;
    });
    assert.equal(ran, false);
    await close();
  },

  async "filters hide findings, and marks, counts and bars agree"() {
    const { page, wrong, close } = await open();
    const status = page.locator("#status");
    assert.equal(await status.textContent(), `All ${findings.length} findings shown.`);
    const overlapping = page.locator("#d1 .mark", { hasText: "12 percent" });
    assert.match(await overlapping.getAttribute("class"), /warning/);
    await page.getByRole("checkbox", { name: /^warning/ }).uncheck();
    assert.match(await overlapping.getAttribute("class"), /info/, "what is left over the same words is shown");
    await page.getByRole("checkbox", { name: /^info/ }).uncheck();
    assert.match(await overlapping.getAttribute("class"), /off/);
    const errors = findings.filter((finding) => finding.severity === "error").length;
    assert.equal(await visible(page, ".note"), errors);
    assert.equal(await status.textContent(), `${errors} of ${findings.length} findings shown.`);
    assert.equal(await page.locator("tr[data-d='1'] .counts").innerText(), "2 errors");
    assert.equal(await page.locator("tr[data-d='2'] .counts").innerText(), "3 errors");
    const width = (row) => page.locator(`tr[data-d='${row}'] .bar > span`).evaluate((bar) => bar.style.width);
    assert.equal(await width(2), "100%");
    await page.getByRole("button", { name: "none" }).click();
    assert.equal(await visible(page, ".note"), 0);
    assert.equal(await visible(page, ".document"), 0);
    await page.getByRole("checkbox", { name: /^tone/ }).check();
    await page.getByRole("checkbox", { name: /^info/ }).check();
    assert.equal(await visible(page, ".note"), findings.filter((finding) => finding.rule.startsWith("tone/")).length);
    assert.equal(await visible(page, "#d2"), 0, "a document without findings that are chosen goes");
    await page.getByRole("button", { name: "all" }).click();
    await page.getByRole("checkbox", { name: /^warning/ }).check();
    assert.equal(await visible(page, ".note"), findings.length);
    assert.deepEqual(wrong, []);
    await close();
  },

  async "one rule, one folder or some words can be chosen"() {
    const { page, wrong, close } = await open();
    const rule = findings[0].rule;
    const ofRule = findings.filter((finding) => finding.rule === rule).length;
    await page.locator("select[name=rule]").selectOption(rule);
    assert.equal(await visible(page, ".note"), ofRule);
    assert.equal(await page.locator("#status").textContent(), `${ofRule} of ${findings.length} findings shown.`);
    await page.locator("select[name=rule]").selectOption("");
    const words = page.locator("input[name=words]");
    await words.fill("MARKUP & more");
    assert.deepEqual(await page.$$eval(".document:not([hidden]) h2", (heads) => heads.map((head) => head.textContent)),
      ["documents/markup & more.txt"], "a document is found by its name");
    const message = findings.find((finding) => finding.path.endsWith("ferry.txt")).message;
    await words.fill(message.slice(0, 25));
    const having = findings.filter((finding) => finding.message.includes(message.slice(0, 25))).length;
    assert.equal(await visible(page, ".note"), having, "findings are found by their words");
    await words.fill("");
    assert.equal(await visible(page, ".note"), findings.length);
    assert.deepEqual(wrong, []);
    await close();
  },

  async "documents are sorted by any column"() {
    const { page, wrong, close } = await open();
    const column = (name) => page.$$eval("tbody tr", (rows, name) => rows.map((row) => row.querySelector(name).textContent), name);
    for (const [head, cells, number] of [["per 1,000 words", ".rate", true], ["Words", ".words", true], ["Document", "a", false]]) {
      const button = page.getByRole("button", { name: head, exact: true });
      await button.click();
      const first = await column(cells);
      const sorted = [...first].sort((a, b) => (number ? b - a : a.localeCompare(b)));
      assert.deepEqual(first, sorted, head);
      assert.equal(await page.locator("th[aria-sort]").count(), 1);
      await button.click();
      const second = await column(cells);
      assert.deepEqual(second, [...second].sort((a, b) => (number ? a - b : b.localeCompare(a))), `${head}, the other way`);
    }
    assert.equal(await page.locator("th[aria-sort]").getAttribute("aria-sort"), "descending");
    assert.deepEqual(wrong, []);
    await close();
  },

  async "a document is compared with the others of its run"() {
    const { page, close } = await open();
    const words = Number(await page.locator("tr[data-d='1'] .words").first().textContent());
    const profile = await page.locator("#d1 .profile").first().textContent();
    const family = findings[0].rule.split("/")[0];
    const count = findings.filter(({ path, rule }) => path.endsWith("ferry.txt") && rule.startsWith(`${family}/`)).length;
    const rate = (count * 1000) / words;
    assert.ok(profile.includes(`${family} ${rate < 10 ? rate.toFixed(1) : rate.toFixed(0)} (`), profile);
    await close();
  },

  async "findings can be walked with the keyboard"() {
    const { page, close } = await open();
    const here = () => page.$$eval(".note.here", (notes) => notes.map((note) => note.id));
    await page.keyboard.press("j");
    assert.deepEqual(await here(), ["f1"]);
    await page.keyboard.press("j");
    assert.deepEqual(await here(), ["f2"]);
    assert.equal(await page.evaluate(() => document.activeElement.id), "f2");
    await page.waitForFunction(() => document.getElementById("f2").getBoundingClientRect().top < innerHeight);
    await page.keyboard.press("k");
    await page.keyboard.press("k");
    assert.deepEqual(await here(), [`f${findings.length}`], "and round the end");
    await page.locator("#d1 .mark", { hasText: "40 per cent" }).focus();
    await page.keyboard.press("Enter");
    const message = page.locator(".note.here .message");
    assert.match(await message.textContent(), /40 per cent/);
    await page.keyboard.press("Escape");
    assert.deepEqual(await here(), []);
    await close();
  },

  async "without scripts everything is there but the filters"() {
    const { page, close } = await open({ javaScriptEnabled: false });
    assert.equal(await visible(page, "#filters"), 0);
    assert.equal(await visible(page, ".note"), findings.length);
    await page.locator("#d1 .mark").first().click();
    assert.match(page.url(), /#f1$/);
    const dead = await page.locator("a[href^='#']").evaluateAll((links) =>
      links.map((link) => link.getAttribute("href").slice(1)).filter((id) => !document.getElementById(id)));
    assert.deepEqual(dead, []);
    await close();
  },

  async "of many documents, those that are far away are built later"() {
    const many = process.env.MANY;
    const { page, wrong, close } = await open({}, `${many}#f140`);
    assert.equal(await page.locator("#f140").textContent().then((text) => text.includes("matron")), true, "a link leads into one");
    await page.waitForFunction(() => !document.querySelector("article noscript"));
    assert.equal(await page.locator(".note").count(), 150, "in the end all are there, for the browser's own search");
    await page.locator("input[name=words]").fill("150.txt");
    assert.equal(await visible(page, ".document"), 1);
    assert.deepEqual(wrong, []);
    await close();
    const without = await open({ javaScriptEnabled: false }, many);
    assert.equal(await without.page.locator(".note").count(), 150);
    await without.close();
  },

  async "filters reach documents that are not built yet"() {
    const { page, close } = await open({}, process.env.MANY);
    await page.evaluate(() => {
      const box = document.querySelector("input[name=severity]");
      box.checked = false;
      box.dispatchEvent(new Event("change", { bubbles: true }));
    });
    assert.equal(await visible(page, ".document"), 0);
    assert.equal(await page.locator("#status").textContent(), "0 of 150 findings shown.");
    await page.getByRole("checkbox", { name: /^error/ }).check();
    assert.equal(await visible(page, "tr[data-d]"), 100, "of very many rows, the first");
    await page.getByRole("button", { name: "Show 50 more documents" }).click();
    assert.equal(await visible(page, "tr[data-d]"), 150);
    assert.equal(await page.locator("#more").isVisible(), false);
    await close();
  },

  async "of many documents, the table has the first of any order"() {
    const { page, wrong, close } = await open({}, process.env.MANY);
    const names = () => page.$$eval("tbody tr a", (links) => links.map((link) => link.textContent));
    const before = await names();
    assert.equal(before.length, 100);
    const button = page.getByRole("button", { name: "Document", exact: true });
    await button.click();
    await button.click();
    const after = await names();
    assert.equal(after.length, 100);
    assert.match(after[0], /150\.txt$/, "rows that were not there come first");
    assert.deepEqual(after, [...after].sort((a, b) => b.localeCompare(a)));
    await page.locator("input[name=words]").fill("149.txt");
    assert.deepEqual((await names()).map((name) => name.slice(-7)), ["149.txt"], "a filter reaches them");
    assert.equal(await page.locator("tr[data-d] .counts").innerText(), "1 error");
    await page.locator("tr[data-d] a").click();
    await page.waitForFunction(() => location.hash && document.querySelector(location.hash).getBoundingClientRect().top < innerHeight);
    assert.deepEqual(wrong, []);
    await close();
    const printed = await open({}, process.env.MANY);
    await printed.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await printed.page.locator("tbody tr").count(), 150, "paper has them all");
    await printed.close();
    const without = await open({ javaScriptEnabled: false }, process.env.MANY);
    assert.equal(await visible(without.page, "tr[data-d]"), 150, "and so has a page without scripts");
    await without.close();
  },

  async "the page is accessible in light and dark"() {
    const looks = [["light"], ["dark"], ["light", process.env.MANY], ["light", report, { width: 390, height: 844 }]];
    for (const [colorScheme, file, viewport] of looks) {
      const options = { colorScheme, bypassCSP: true, ...(viewport && { viewport }) };
      const { page, close } = await open(options, file);
      await page.addScriptTag({ path: load.resolve("axe-core/axe.min.js") });
      const { violations } = await page.evaluate(() => window.axe.run(document));
      const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).slice(0, 3).join("\n  ")}`);
      assert.deepEqual(told, [], colorScheme);
      await close();
    }
  },

  async "the page fits narrow screens and paper"() {
    for (const width of [360, 700, 1000, 1600]) {
      const { page, close } = await open({ viewport: { width, height: 800 } });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${over} pixels too wide at ${width}`);
      await close();
    }
    const { page, close } = await open();
    await page.emulateMedia({ media: "print" });
    assert.equal(await visible(page, "#filters"), 0);
    assert.equal(await visible(page, ".note"), findings.length);
    const pdf = await page.pdf({ format: "A4", path: screenshots && path.join(screenshots, "print.pdf") });
    assert.ok(pdf.length > 10_000);
    await close();
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${error.stack}`);
  }
}
if (screenshots) {
  for (const [name, options] of [["light", {}], ["dark", { colorScheme: "dark" }], ["narrow", { viewport: { width: 420, height: 900 } }]]) {
    const { page, close } = await open(options);
    await page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage: true });
    await close();
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
