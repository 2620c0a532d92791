// Opens the live report in Chromium as a person does, changes a file, drops one, and stops the program.
// Usage: node live-report.mjs MODULES PROGRAM [SCREENSHOTS]; MODULES holds playwright-core, and PROGRAM
// was built with the feature `serve`.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

const [modules, program, screenshots] = process.argv.slice(2);
const load = createRequire(path.resolve(modules, "index.js"));
const { chromium } = load("playwright-core");

const folder = mkdtempSync(path.join(tmpdir(), "live-"));
mkdirSync(path.join(folder, ".git"));
const write = (name, text) => writeFileSync(path.join(folder, name), text);
write("harbour.md", `# The harbour

As an AI language model, I cannot say when the pier opens.

The council met on Monday and put the question off. Two of its members want a new survey first, and the others would
rather repair what is there before the winter.

Boats have not been allowed on the north side since the storm. The harbour master lets them in by the old lock, which is
narrow, and asks skippers to call before they come.

Some of the shops have moved to the square. Others wait, because moving back would cost them more than the closed weeks.

In spring the town will ask its people what they think. Until then the gate stays shut, and the lamps are off at night.
`);

const server = spawn(program, ["--watch", "--serve", "--quiet", "."], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

try {
  let address;
  for await (const line of createInterface({ input: server.stderr })) {
    address = /^the report is at (http:\S+)/.exec(line)?.[1];
    if (address) break;
    if (line.includes("built without the live report")) {
      console.log("skipped: the program has no live report");
      process.exit(0);
    }
  }
  server.stderr.resume();
  const page = await (await browser.newContext({ viewport: { width: 1000, height: 400 } })).newPage();
  const wrong = [];
  page.on("console", (message) => wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("request", (request) => request.url().startsWith(address) || request.url() === "about:blank" || wrong.push(`asks for ${request.url()}`));
  const report = page.frameLocator("#report");
  const see = (text) => report.getByText(text).first().waitFor({ timeout: 30_000 });
  const shot = async (name) => screenshots && page.screenshot({ path: path.join(screenshots, `${name}.png`) });

  await page.goto(address);
  await see("“As an AI language model, I cannot");
  await page.getByText("up to date").waitFor();
  await shot("live");
  console.log("ok: the report is shown");

  const frame = page.frames().find((frame) => frame.url().endsWith("/report"));
  await frame.evaluate(() => scrollTo(0, 100));
  write("quay.md", "# The quay\n\nHere is the translation:\n\nNobody came to the quay that day.\n");
  await see("“Here is the translation:”");
  await page.waitForTimeout(200);
  const scrolled = await page.frames().find((frame) => frame.url().endsWith("/report")).evaluate(() => scrollY);
  assert.equal(scrolled, 100, "it stays where it was");
  console.log("ok: a new file is shown, and the page stays where it was");

  write("q7x2-lint.toml", "select = [\n");
  await page.locator("#problem").getByText("q7x2-lint.toml").waitFor();
  await shot("live-problem");
  write("q7x2-lint.toml", "");
  await page.locator("#problem").waitFor({ state: "hidden" });
  console.log("ok: a mistake in the configuration is shown until it is mended");

  // as a person drops a file: on the report, not on the page around it
  const drop = async (target) => {
    const data = await target.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(["# Notes\n\nI hope this helps! Let me know if you need anything else.\n"], "my nötes.md"));
      return data;
    });
    const body = target.locator("body");
    await body.dispatchEvent("dragenter", { dataTransfer: data });
    await page.locator("#drop").waitFor();
    await shot("live-drop");
    await body.dispatchEvent("drop", { dataTransfer: data });
  };
  await drop(page.frames().find((frame) => frame.url().endsWith("/report")));
  await see("my nötes.md");
  assert.equal(await page.locator("#drop").isVisible(), false);
  await shot("live-dropped");
  write("quay.md", "# The quay\n\nNobody came.\n");
  await page.waitForTimeout(3000);
  await see("my nötes.md");
  await page.getByRole("button", { name: "Back to the report" }).click();
  await see("“As an AI language model, I cannot");
  await page.locator("#file").setInputFiles({ name: "picked.md", mimeType: "text/markdown", buffer: Buffer.from("As an AI, I cannot.\n") });
  await see("picked.md");
  console.log("ok: dropped and picked files are linted, and stay until one goes back");

  server.kill();
  await page.getByText("the program has stopped").waitFor();
  const others = wrong.filter((one) => !/ERR_CONNECTION_REFUSED|Failed to load resource/.test(one));
  assert.deepEqual(others, []);
  console.log("ok: when the program stops, the page says so; nothing else was asked or went wrong");
} finally {
  server.kill();
  await browser.close();
  rmSync(folder, { recursive: true });
}
